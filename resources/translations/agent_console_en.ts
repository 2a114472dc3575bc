<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>AccountCard</name>
    <message numerus="yes">
      <source>%n could not be read</source>
      <translation>
        <numerusform>%n could not be read</numerusform>
        <numerusform>%n could not be read</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched.</source>
      <translation>
        <numerusform>{done} of %n room or thread fetched.</numerusform>
        <numerusform>{done} of %n rooms or threads fetched.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) waiting to leave</source>
      <translation>
        <numerusform>%n message waiting to leave</numerusform>
        <numerusform>%n messages waiting to leave</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) not sent</source>
      <translation>
        <numerusform>%n message not sent</numerusform>
        <numerusform>%n messages not sent</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) perhaps sent</source>
      <translation>
        <numerusform>%n message perhaps sent</numerusform>
        <numerusform>%n messages perhaps sent</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>AccountProgress</name>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched. You can go on working.</source>
      <translation>
        <numerusform>{done} of %n room or thread fetched. You can go on working.</numerusform>
        <numerusform>{done} of %n rooms or threads fetched. You can go on working.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Attachments</name>
    <message numerus="yes">
      <source>At most %n file(s) can be sent in one reply.</source>
      <translation>
        <numerusform>At most %n file can be sent in one reply.</numerusform>
        <numerusform>At most %n files can be sent in one reply.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Attention</name>
    <message numerus="yes">
      <source>%n new</source>
      <translation>
        <numerusform>%n new</numerusform>
        <numerusform>%n new</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BulkBar</name>
    <message numerus="yes">
      <source>%n selected</source>
      <translation>
        <numerusform>%n selected</numerusform>
        <numerusform>%n selected</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CloseMenu</name>
    <message numerus="yes">
      <source>Close %n conversation(s) as</source>
      <translation>
        <numerusform>Close %n conversation as</numerusform>
        <numerusform>Close %n conversations as</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message numerus="yes">
      <source>%n too many</source>
      <translation>
        <numerusform>%n too many</numerusform>
        <numerusform>%n too many</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConfirmRemoveAccountDialog</name>
    <message numerus="yes">
      <source>%n queued message(s) will not be sent.</source>
      <translation>
        <numerusform>%n queued message will not be sent.</numerusform>
        <numerusform>%n queued messages will not be sent.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ConversationPane</name>
    <message numerus="yes">
      <source>%n people are writing…</source>
      <translation>
        <numerusform>%n people are writing…</numerusform>
        <numerusform>%n people are writing…</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Customers</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CustomersScreen</name>
    <message numerus="yes">
      <source>%n customer(s)</source>
      <translation>
        <numerusform>%n customer</numerusform>
        <numerusform>%n customers</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>DescribeDialog</name>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>At most %n characters.</numerusform>
        <numerusform>At most %n characters.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>EscalateDialog</name>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>At most %n characters.</numerusform>
        <numerusform>At most %n characters.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ExportCorrectionsDialog</name>
    <message numerus="yes">
      <source>{count} correction(s) written: {path}</source>
      <translation>
        <numerusform>{count} correction written: {path}</numerusform>
        <numerusform>{count} corrections written: {path}</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n message</numerusform>
        <numerusform>%n messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) so far</source>
      <translation>
        <numerusform>%n message so far</numerusform>
        <numerusform>%n messages so far</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n row(s) left out or mended</source>
      <translation>
        <numerusform>%n row left out or mended</numerusform>
        <numerusform>%n rows left out or mended</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>InboxEmpty</name>
    <message numerus="yes">
      <source>%n message(s) still to be rated.</source>
      <translation>
        <numerusform>%n message still to be rated.</numerusform>
        <numerusform>%n messages still to be rated.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>InboxRow</name>
    <message numerus="yes">
      <source>%n unread</source>
      <translation>
        <numerusform>%n unread</numerusform>
        <numerusform>%n unread</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LengthStrip</name>
    <message numerus="yes">
      <source>Goes out as %n numbered post(s):</source>
      <translation>
        <numerusform>Goes out as %n numbered post:</numerusform>
        <numerusform>Goes out as %n numbered posts:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Goes out as %n numbered message(s):</source>
      <translation>
        <numerusform>Goes out as %n numbered message:</numerusform>
        <numerusform>Goes out as %n numbered messages:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one post</source>
      <translation>
        <numerusform>%n too many for one post</numerusform>
        <numerusform>%n too many for one post</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one message</source>
      <translation>
        <numerusform>%n too many for one message</numerusform>
        <numerusform>%n too many for one message</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered post(s)</source>
      <translation>
        <numerusform>Split into %n numbered post</numerusform>
        <numerusform>Split into %n numbered posts</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered message(s)</source>
      <translation>
        <numerusform>Split into %n numbered message</numerusform>
        <numerusform>Split into %n numbered messages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodBar</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversation</numerusform>
        <numerusform>%n conversations</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodCard</name>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodCurve</name>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n day</numerusform>
        <numerusform>%n days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n month(s)</source>
      <translation>
        <numerusform>%n month</numerusform>
        <numerusform>%n months</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n year(s)</source>
      <translation>
        <numerusform>%n year</numerusform>
        <numerusform>%n years</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n message</numerusform>
        <numerusform>%n messages</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n negative</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n negative</numerusform>
        <numerusform>%n negative</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n neutral</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n neutral</numerusform>
        <numerusform>%n neutral</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n positive</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n positive</numerusform>
        <numerusform>%n positive</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodPage</name>
    <message numerus="yes">
      <source>Paused: {done} of {total} message(s) rated</source>
      <translation>
        <numerusform>Paused: {done} of {total} message rated</numerusform>
        <numerusform>Paused: {done} of {total} messages rated</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of {total} message(s) rated</source>
      <translation>
        <numerusform>{done} of {total} message rated</numerusform>
        <numerusform>{done} of {total} messages rated</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} message(s) wait to be rated</source>
      <translation>
        <numerusform>{count} message wait to be rated</numerusform>
        <numerusform>{count} messages wait to be rated</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>QuarantineDialog</name>
    <message numerus="yes">
      <source>%n message(s) could be read now.</source>
      <translation>
        <numerusform>%n message could be read now.</numerusform>
        <numerusform>%n messages could be read now.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>RatingStrip</name>
    <message numerus="yes">
      <source>Rating moods is paused: {done} of {total} message(s) rated, new ones are rated all the same</source>
      <translation>
        <numerusform>Rating moods is paused: {done} of {total} message rated, new ones are rated all the same</numerusform>
        <numerusform>Rating moods is paused: {done} of {total} messages rated, new ones are rated all the same</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Rating moods: {done} of {total} message(s)</source>
      <translation>
        <numerusform>Rating moods: {done} of {total} message</numerusform>
        <numerusform>Rating moods: {done} of {total} messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>SignInDialog</name>
    <message numerus="yes">
      <source>%n queued message(s) will leave as soon as you are signed in.</source>
      <translation>
        <numerusform>%n queued message will leave as soon as you are signed in.</numerusform>
        <numerusform>%n queued messages will leave as soon as you are signed in.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Spam</name>
    <message numerus="yes">
      <source>%n conversation(s) marked as spam</source>
      <translation>
        <numerusform>%n conversation marked as spam</numerusform>
        <numerusform>%n conversations marked as spam</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TagDialog</name>
    <message numerus="yes">
      <source>Tags of %n conversation(s)</source>
      <translation>
        <numerusform>Tags of %n conversation</numerusform>
        <numerusform>Tags of %n conversations</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message numerus="yes">
      <source>%n new message(s)</source>
      <translation>
        <numerusform>%n new message</numerusform>
        <numerusform>%n new messages</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>The server asks to wait %n second(s). It will be tried again by itself.</source>
      <translation>
        <numerusform>The server asks to wait %n second. It will be tried again by itself.</numerusform>
        <numerusform>The server asks to wait %n seconds. It will be tried again by itself.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n byte</numerusform>
        <numerusform>%n bytes</numerusform>
      </translation>
    </message>
  </context>
</TS>
