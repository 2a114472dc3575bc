"""Matrix, by its client API: direct rooms are private conversations, public rooms communities."""

from agent_console.channels.base import ChannelKind
from agent_console.channels.kinds.matrix.channel import MatrixKind

MATRIX: ChannelKind = MatrixKind()

__all__ = ["MATRIX"]
