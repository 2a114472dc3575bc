<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About Agent Console</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Agent Console</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>One inbox, the full history and honest replies, for people who answer customers.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Under the MIT licence. It rests on:</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>AccountProgress</name>
    <message>
      <source>History fetched</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched. You can go on working.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier messages are being fetched. You can go on working.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Everything up to now is here. New messages come in by themselves.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The first messages are about to come in.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>AddAccountDialog</name>
    <message>
      <source>Connect a channel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The sign-in is tested first. The password or token goes to this computer's keyring.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Whom does this account serve?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Name in this console (optional)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>As it should stand in the lists</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Testing the sign-in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Testing the sign-in…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Test and save</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Channel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>People who buy from us or think of it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Dealers, suppliers and others we work with.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Our own people: questions of the house, help desk.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>People who apply or ask about working here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} is connected</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>You can close this window; fetching goes on behind it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>AssignMenu</name>
    <message>
      <source>Assign to</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Assign to…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reading names…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} (you)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Add “{name}” as a colleague</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Assigned to {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Released</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Attachments</name>
    <message>
      <source>Attached file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This channel takes no files.</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>At most %n file(s) can be sent in one reply.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Adding…</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Attention</name>
    <message numerus="yes">
      <source>%n new</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackupDialog</name>
    <message>
      <source>Back up</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Back up the workspace</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Everything in one encrypted file. It opens with this computer's key, or anywhere with the recovery key. Keep it on another disk.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Backing up</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Written: {path}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Dismiss</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>BulkBar</name>
    <message>
      <source>Assign</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tag</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Select only one</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n selected</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CaseCard</name>
    <message>
      <source>Open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Channels</name>
    <message>
      <source>E-mail</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Phone</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Practice</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>CloseMenu</name>
    <message>
      <source>Close as</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>Close %n conversation(s) as</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>an earlier message</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Answering {message}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Attach files</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Notes take no files. Switch to Reply to attach one.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{time} left to answer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Attach a file, at most {size}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This channel takes no files</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Write a note for your colleagues</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Add note</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n too many</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>{left} of {limit} left</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This room is encrypted end to end: it can be neither read nor answered here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Imported history: it can be read, not answered.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This account was removed: nobody can answer from here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Here we may only read.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The time in which this channel lets us answer is over.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The account is signed out. Replies wait until somebody signs in again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The account is paused. Replies wait until it goes on.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No line: it will be sent when the line is back.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This conversation is closed. You can still answer.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ComposerBox</name>
    <message>
      <source>Reply</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Do not answer that message</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Attach a file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ConfirmRemoveAccountDialog</name>
    <message>
      <source>Remove account</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Its credentials are forgotten and nothing more is received or sent. All conversations it brought stay here and can be read and searched.</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n reply(ies) have not left yet and will not be sent.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Removed {name}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message>
      <source>Picture not loaded. Click to open it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Size unknown</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>New since you looked</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Us</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show all</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Message</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reply to this</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>React</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy selection</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy link address</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show what it said first</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show author's history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take into a conversation of its own</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Discard</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What now?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Delete for everyone</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name}, somebody else</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It said first: {text}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Edited</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Deleted by the author</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Leaves in {seconds} s</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Queued: will be sent when the line is back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Uncertain: the line broke, it may have arrived</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Failed: {reason}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Given to {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} took this</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} gave this to {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} snoozed this until {until}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} escalated it as {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Escalated as {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopened: the customer wrote again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Back from snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} released this</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} closed this · {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} reopened this</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} ended the snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} added the tag “{what}”</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} removed the tag “{what}”</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} marked this as handled</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} took a message into a conversation of its own</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} joined another conversation with this one</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{who} continued in private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Released</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed · {what}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tagged “{what}”</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tag “{what}” removed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Marked as handled</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A message was taken into a conversation of its own</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Joined with another conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Continued in private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Queued</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sending…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sent</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Failed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Uncertain</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This message is encrypted end to end and cannot be read here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This message cannot be shown here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ConversationCommands</name>
    <message>
      <source>Copied {reference}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>End the snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tags…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Mark as handled</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Release</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy reference number</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ConversationPane</name>
    <message>
      <source>Encrypted end to end: what is written here cannot be read by this program.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose a conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Its messages, and what you answer, appear here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} is writing…</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n people are writing…</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Destination</name>
    <message>
      <source>Internal note</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Only colleagues see it; it never leaves.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>to {name} on {channel}, as {account}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>in {room} as {account}. Everyone there can read it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>as {account}. Everyone can read it.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>DropZone</name>
    <message>
      <source>Drop files here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Drop files here, or</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose files…</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Edge</name>
    <message>
      <source>History of the customer</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>EditText</name>
    <message>
      <source>Edit message</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>EscalateDialog</name>
    <message>
      <source>Escalate</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Makes a case with a reference number that you can give to the customer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What has happened, and what should be done by whom?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reason</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Only colleagues see it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Priority</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reference number</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This is the case's number. It stands in the inbox and in the customer's history.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copied {reference}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>FileChip</name>
    <message>
      <source>Remove {name}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Escalate</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>More</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>You</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Assigned to: {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Public room</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private room</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>No customer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Who writes, and everything they ever wrote, appears here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The history could not be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>With us since {day}</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>last contact {when}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Identities</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>None known</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Organisation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody else from there has written</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cases</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>None yet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Earlier conversations</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>HistoryReader</name>
    <message>
      <source>Messages of the past conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Back to the history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Work here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open it in the middle; what you have written is kept as a draft</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>HitDelegate</name>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>HitsView</name>
    <message>
      <source>Messages found</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Twitter care conversations (JSON)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customer support on Twitter, “twcs” (CSV)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A line break splits the row</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Wrong number of columns</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The quotes do not close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Only half written</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The number of the message cannot be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It does not say who wrote it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The date cannot be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No author</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Kept, but unreadable characters were replaced</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Fields are missing or of the wrong kind</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No messages in it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Messages</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customers</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Known before</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Left out or mended</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Import a history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Past conversations come into an archive that can be read and searched but never answered. Importing the same file twice brings nothing twice.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose the format</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Format</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save report…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Import</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose files</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Histories (*.json *.csv)</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>The file does not look like any format we know. Choose its format yourself.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) so far</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n row(s) left out or mended</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Stopping; what was read stays.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Import stopped</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Import finished</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What was read until then is here. Import the file again to go on: nothing comes twice.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The conversations are closed and stand in the view Closed; search finds them.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save report</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>import-report</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Saved: {count} lines</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxActions</name>
    <message>
      <source>Taken</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Released</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Marked: nothing to answer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxDelegate</name>
    <message>
      <source>You</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxEmpty</name>
    <message>
      <source>Nothing found</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No message or note contains “{text}”.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No conversation here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>None in this view matches “{text}”. Older messages may.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Search all messages</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No channel yet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Connect the place where your customers write, and their messages come in here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing open here</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Every conversation of this account is closed or put off.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show all open ones</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>You have none</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take one that nobody has yet.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show unassigned ones</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Everything is taken</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Every open conversation has somebody who answers it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No open case</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What you escalate stands here with its reference number.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing is put off</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>What you snooze waits here until its time, or until the customer writes.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No answer is awaited</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Conversations in which it is the customer's turn stand here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing closed yet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed conversations and imported histories stand here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody waits for an answer. New messages appear here by themselves.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxPane</name>
    <message>
      <source>Search the whole history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Search</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Messages</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Order: {order}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This could not be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Comfortable rows</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Compact rows</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Assign…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Release</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tag…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Escalate…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxRow</name>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Not sent</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sent?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sending</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Encrypted</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Draft:</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>You:</source>
      <comment>before the text of our own last message</comment>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n unread</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>waiting {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>yours</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>InboxView</name>
    <message>
      <source>Conversations</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>LoadingRows</name>
    <message>
      <source>Loading</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>LongText</name>
    <message>
      <source>Whole message</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Practice – Agent Console</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>MessageActions</name>
    <message>
      <source>What it said first</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reply discarded</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Put its text back</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Did it arrive?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The line broke while this reply was being sent.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The channel could not tell whether it has it. Look at the channel itself first: if the reply is not there, send it again. If it is there, sending again could show it twice.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take back into the composer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Delete for everyone?</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The message is taken back at the channel. Here it stays readable, marked as deleted.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Delete</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>OpeningWindow</name>
    <message>
      <source>Opening…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open the practice workspace</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Preparing the practice workspace</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Its customers and their histories are written once; this takes some seconds.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Opening your workspace</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The workspace cannot be opened</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Command palette</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A command, a person, a reference number…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>PastRow</name>
    <message>
      <source>this conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Public</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Private</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>PictureDialog</name>
    <message>
      <source>Picture</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This picture cannot be shown. It can be saved.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>QuarantineDialog</name>
    <message>
      <source>Could not be read</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Could not be read: {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>These were received but are not understood. They are kept as they came; everything beside them went through. Send a copy to whoever looks after Agent Console.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Received</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Content</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is nothing that could not be read.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>RecoveryKeyDialog</name>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Keep the recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The workspace is encrypted. If this computer is lost or its keyring breaks, only this key opens a backup. Print it or write it down, and keep it away from this computer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reading the key…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Print…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save as a file…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>I have kept it where I will find it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Later</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Copied. Paste it into a password manager, then copy something else.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Agent Console: recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Opens the workspace “{name}” and its backups. Keep it away from the computer; never send it to anybody.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No printer is set up on this computer. Save the key as a file, or write it down.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Printed.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Save the recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>recovery-key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Saved. Move the file to a stick or another computer and delete it here.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ReportView</name>
    <message>
      <source>Left out or mended</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Every row could be read.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Restore a backup</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Makes a workspace of a backup file. This is also the way to a new computer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Key file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This computer has no keyring, so the workspace's key is kept in this file instead.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Backup file</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Not needed on the computer where the backup was made.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Choose the backup</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That is no recovery key: a character is missing or mistyped. Look at it again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This computer does not have the backup's key. Enter the recovery key.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The key does not open this file, or the file is no backup.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This computer has no keyring to keep the key in. Name a file for it that only you can read.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Sending</name>
    <message>
      <source>Reply on its way</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <source>Keys</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>In the list</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next and previous row</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Several rows</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Send what is written</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next field, previous field</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Go to</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Write</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Window</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Commands, people, reference numbers</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Search the history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Previous conversation</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Mine</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Unassigned</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Escalated</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Snoozed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Awaiting customer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: All</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View: Closed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Go to the list</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customers</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Assign to somebody</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Release it</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Escalate</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tag</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Write a note for colleagues</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show or hide the customer's history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Fold or unfold the views</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Comfortable or compact rows</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Take the action of the last message</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Light or dark</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All keys</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>SignInAgainDialog</name>
    <message>
      <source>Sign in again</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n reply(ies) wait in the queue and leave as soon as you are signed in.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing is lost meanwhile: what you write is kept in the queue.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in again: {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Signing in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Signed in again: {name}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>SignInForm</name>
    <message>
      <source>Sign in with</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Server</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>User</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Access token</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>For an account that signs in elsewhere; its administrator can give you one.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No server is known under the name “{server}”. Check the spelling, and that you are online.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>“{server}” does not answer. Check the address and the port, and that you are online.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>“{server}” took too long to answer. Try again in a moment.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>“{server}” answers, but with a web page and not as the service we need. Use the address of the server itself, as its administrator gives it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The certificate of “{server}” cannot be trusted (it may be self-signed or out of date), so nothing was sent. Ask the administrator for a valid certificate, or have the one who issued it installed on this computer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Check this address.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That is another user than before.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>These credentials belong to somebody else. Sign in as the same user as before.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This token was not accepted.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server does not accept the token. It may have expired: ask for a new one.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>User and password do not fit.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server does not accept this user and password. Check both; capital letters count.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server says: {words}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>SkippedModel</name>
    <message>
      <source>Where</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Why</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>SnoozeDialog</name>
    <message>
      <source>Snooze until</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A new message from the customer wakes it earlier.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Day</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That time has passed.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Wake</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>SnoozeMenu</name>
    <message>
      <source>Snooze until</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>In one hour</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This evening</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Pick day and time…</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Wake</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Strips</name>
    <message>
      <source>Practice workspace: nothing leaves this computer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Begin for real</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Print the recovery key: without it, a lost computer means a lost history.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Show the key</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} is signed out: nothing comes in or leaves until you sign in again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{name} cannot be reached. What you write is kept and sent later. {problem}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Next attempt: {time}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect ({what}). It was logged; what you wrote is kept.</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>TagDialog</name>
    <message>
      <source>Tags</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>Tags of %n conversation(s)</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Find or add a tag</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Enter adds what you typed; the space bar checks and unchecks.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tags changed</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message numerus="yes">
      <source>%n new message(s)</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>This link leads nowhere that may be opened: {target}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>TimelineCanvas</name>
    <message>
      <source>Messages</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ViewsList</name>
    <message>
      <source>Views</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Audiences</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>ViewsRail</name>
    <message>
      <source>Inbox</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customers</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>You are {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in again: {names}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No connection: {names}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No channel connected</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Another program on this computer receives and sends</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All channels are connected</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>When</name>
    <message>
      <source>Today</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>d MMMM</source>
      <comment>QLocale date pattern without year</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <comment>QLocale date pattern with year</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>d MMM</source>
      <comment>QLocale date pattern without year, short</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <comment>QLocale date pattern with year, short</comment>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>now</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{hours} h</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{days} d</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{months} mo</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Tomorrow {time}</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>WindowCommands</name>
    <message>
      <source>Command</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>View</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>The file could not be read or written. Check that it exists and that you may use it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It took too long. Try again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect. It was logged; what you wrote is kept.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>A colleague took it first.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It is closed already.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It is not closed.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nobody has it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no text yet. Write something first.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The text is too long for this channel. Shorten it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing can be sent from here: it is an imported history or a place we may only read.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This room is encrypted; it cannot be read or answered from here.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Too late: the reply has already left.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That reply is not there any more.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That reply did not fail; there is nothing to try again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That time has passed. Choose a later one.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Only messages of a community room can be taken into a conversation of their own.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This channel does not offer that.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>It is not there any more.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no case {name}. Check the number: its last character guards against typing errors.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no such conversation: {name}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no agent {name}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no account {name}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no customer {name}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Nothing is known under the name {name}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no workspace at {path}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>{path} cannot be opened: the key does not fit, or the file is no workspace. Try the recovery key, or restore a backup.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This workspace was written by a later version. Update Agent Console to open it.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>This computer has no usable keyring to keep the workspace's key in. Start again with --key-file and a file that only you can read.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The keyring holds no key for this workspace. Enter the recovery key, or restore a backup.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is a workspace at {path} already. Choose another folder.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Others can read the key file {path}. Make it readable to you alone (chmod 600).</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That is no recovery key. Compare it with the printed one, character by character.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The disk is full or may not be written. Nothing was changed; make room and try again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Another program keeps the workspace busy. Try again in a moment.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The workspace's file is damaged. Restore a backup.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The workspace at {path} cannot be used.</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>The server asks to wait %n second(s). It will be tried again by itself.</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>The server asks to wait. It will be tried again by itself.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The channel refused it: {reason}</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The channel could not do it. Try again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The user name, password or token is not accepted. Sign in again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No server is known under that name. Check the address and your connection.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server does not answer. Check the address and your connection.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server took too long to answer. Try again.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server's certificate cannot be trusted, so nothing was sent. Ask whoever runs the server for a valid certificate, or have theirs installed on this computer.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Something answers at that address, but not the service we expected. Check the address.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The server has trouble of its own. Try again later.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The line to the server is disturbed. It is tried again by itself.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file is too big for this channel. At most {limit}.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file is empty.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>That is more files than this channel takes in one reply.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file cannot be read.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>There is no such file.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file is not JSON. Choose another file or format.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file is not CSV. Choose another file or format.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The columns of this format are missing in the file.</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>The file is not of the chosen format.</source>
      <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation type="unfinished">
        <numerusform></numerusform>
        <numerusform></numerusform>
        <numerusform></numerusform>
      </translation>
    </message>
    <message>
      <source>Mine</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Unassigned</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Awaiting customer</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>All</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Closed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Longest waiting first</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Customers</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Partners</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Employees</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Recruiting</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Solved</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Answered</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>No reply needed</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Spam</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Imported</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Low</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Normal</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>High</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Urgent</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Not heard yet</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Connecting</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Fetching history</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Connected</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Waiting for the server</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Paused</source>
      <translation type="unfinished"></translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation type="unfinished"></translation>
    </message>
  </context>
</TS>
