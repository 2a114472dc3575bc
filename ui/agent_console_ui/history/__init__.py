"""The history panel: who the customer is and every conversation they ever had with us."""
