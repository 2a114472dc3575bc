<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About Agent Console</source>
      <translation>Про Agent Console</translation>
    </message>
    <message>
      <source>Agent Console</source>
      <translation>Agent Console</translation>
    </message>
    <message>
      <source>One inbox, the full history and honest replies, for people who answer customers.</source>
      <translation>Одна скринька, повна історія й чесні відповіді для тих, хто відповідає клієнтам.</translation>
    </message>
    <message>
      <source>Under the MIT licence. It rests on:</source>
      <translation>За ліцензією MIT. Спирається на:</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
  </context>
  <context>
    <name>AccountCard</name>
    <message>
      <source>History fetched</source>
      <translation>Отримана історія</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Увійти знову</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Перевірити</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Призупинити</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Продовжити</translation>
    </message>
    <message>
      <source>Could not be read</source>
      <translation>Не вдалося прочитати</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Вилучити…</translation>
    </message>
    <message>
      <source>The sign-in ends {day}. Sign in again before that, and nothing stops.</source>
      <translation>Вхід діє до {day}. Увійдіть знову раніше, і нічого не зупиниться.</translation>
    </message>
    <message numerus="yes">
      <source>%n could not be read</source>
      <translation>
        <numerusform>%n не прочитано</numerusform>
        <numerusform>%n не прочитано</numerusform>
        <numerusform>%n не прочитано</numerusform>
      </translation>
    </message>
    <message>
      <source>Messages come in and leave as they should.</source>
      <translation>Повідомлення надходять і відправляються як слід.</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched.</source>
      <translation>
        <numerusform>Отримано {done} з %n кімнати або гілки.</numerusform>
        <numerusform>Отримано {done} з %n кімнат або гілок.</numerusform>
        <numerusform>Отримано {done} з %n кімнат або гілок.</numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier messages are being fetched.</source>
      <translation>Отримуємо попередні повідомлення.</translation>
    </message>
    <message>
      <source>Nothing is received or sent until you go on. What you write waits in the queue.</source>
      <translation>Нічого не надходить і не відправляється, доки ви не продовжите. Написане чекає в черзі.</translation>
    </message>
    <message>
      <source>Can be read and searched, but not answered.</source>
      <translation>Можна читати й шукати, але не відповідати.</translation>
    </message>
    <message>
      <source>Signed in and asked, but silent for longer than usual. Look at the channel itself whether something is wrong there.</source>
      <translation>Вхід є, запити йдуть, але тиша триває довше, ніж звичайно. Перевірте в самому каналі, чи там усе гаразд.</translation>
    </message>
    <message>
      <source>The channel has suspended or unpublished this account. What is queued waits; it is asked again by itself. Customers can be answered elsewhere meanwhile.</source>
      <translation>Канал призупинив або зняв з публікації цей обліковий запис. Те, що в черзі, чекає; спроби повторюються самі. Тим часом клієнтам можна відповідати в іншому каналі.</translation>
    </message>
    <message>
      <source>Nothing was heard from it yet.</source>
      <translation>Звідти ще нічого не надходило.</translation>
    </message>
    <message>
      <source>The server is being asked.</source>
      <translation>Звертаємося до сервера.</translation>
    </message>
    <message>
      <source>It is tried again by itself.</source>
      <translation>Спроба повториться сама.</translation>
    </message>
    <message>
      <source>Last heard: {time}</source>
      <translation>Останній зв’язок: {time}</translation>
    </message>
    <message>
      <source>Next attempt: {time}</source>
      <translation>Наступна спроба: {time}</translation>
    </message>
    <message>
      <source>Last message: {time}</source>
      <translation>Останнє повідомлення: {time}</translation>
    </message>
    <message>
      <source>Usually one within {time}</source>
      <translation>Зазвичай щонайменше одне за {time}</translation>
    </message>
    <message>
      <source>Behind by {time}</source>
      <translation>Відставання: {time}</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) waiting to leave</source>
      <translation>
        <numerusform>%n повідомлення чекає на відправлення</numerusform>
        <numerusform>%n повідомлення чекають на відправлення</numerusform>
        <numerusform>%n повідомлень чекають на відправлення</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) not sent</source>
      <translation>
        <numerusform>%n повідомлення не відправлено</numerusform>
        <numerusform>%n повідомлення не відправлено</numerusform>
        <numerusform>%n повідомлень не відправлено</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) perhaps sent</source>
      <translation>
        <numerusform>%n повідомлення, можливо, надіслано</numerusform>
        <numerusform>%n повідомлення, можливо, надіслано</numerusform>
        <numerusform>%n повідомлень, можливо, надіслано</numerusform>
      </translation>
    </message>
    <message>
      <source>It says: {words}</source>
      <translation>Відповідь: {words}</translation>
    </message>
    <message>
      <source>Signed in until {day}</source>
      <translation>Вхід чинний до {day}</translation>
    </message>
  </context>
  <context>
    <name>AccountProgress</name>
    <message>
      <source>History fetched</source>
      <translation>Отримана історія</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched. You can go on working.</source>
      <translation>
        <numerusform>Отримано {done} з %n кімнати або гілки. Можна працювати далі.</numerusform>
        <numerusform>Отримано {done} з %n кімнат або гілок. Можна працювати далі.</numerusform>
        <numerusform>Отримано {done} з %n кімнат або гілок. Можна працювати далі.</numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier messages are being fetched. You can go on working.</source>
      <translation>Отримуємо попередні повідомлення. Можна працювати далі.</translation>
    </message>
    <message>
      <source>Everything up to now is here. New messages come in by themselves.</source>
      <translation>Усе дотепер уже тут. Нові повідомлення надходитимуть самі.</translation>
    </message>
    <message>
      <source>The first messages are about to come in.</source>
      <translation>Перші повідомлення ось-ось надійдуть.</translation>
    </message>
  </context>
  <context>
    <name>AccountsPage</name>
    <message>
      <source>Accounts</source>
      <translation>Облікові записи</translation>
    </message>
    <message>
      <source>Our own presences on channels. Their passwords are kept encrypted on this computer.</source>
      <translation>Наші власні облікові записи в каналах. Їхні паролі зберігаються на цьому комп’ютері зашифрованими.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Підключити канал</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Імпортувати історію</translation>
    </message>
    <message>
      <source>Another console or agentctl is connected to the channels just now; this one reads along.</source>
      <translation>Зараз із каналами з’єднана інша консоль або agentctl; ця лише читає разом із нею.</translation>
    </message>
    <message>
      <source>No account yet</source>
      <translation>Облікових записів ще немає</translation>
    </message>
    <message>
      <source>Connect a channel to receive messages, or import a history to read.</source>
      <translation>Підключіть канал, щоб отримувати повідомлення, або імпортуйте історію для читання.</translation>
    </message>
  </context>
  <context>
    <name>AddAccountDialog</name>
    <message>
      <source>Connect a channel</source>
      <translation>Підключити канал</translation>
    </message>
    <message>
      <source>Testing the sign-in…</source>
      <translation>Перевіряємо вхід…</translation>
    </message>
    <message>
      <source>Testing the sign-in</source>
      <translation>Перевірка входу</translation>
    </message>
    <message>
      <source>Other channel</source>
      <translation>Інший канал</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Test and save</source>
      <translation>Перевірити й зберегти</translation>
    </message>
    <message>
      <source>Not in the practice workspace</source>
      <translation>Не в навчальному просторі</translation>
    </message>
    <message>
      <source>Nothing leaves the practice workspace, so no real channel can be connected to it. Choose “Begin for real” at the top of the window first.</source>
      <translation>З навчального простору нічого не виходить, тому справжній канал до нього не підключити. Спершу виберіть «Почати насправді» вгорі вікна.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Whom does this account serve?</source>
      <translation>Кого обслуговує цей обліковий запис?</translation>
    </message>
    <message>
      <source>Name in this console (optional)</source>
      <translation>Назва в цій консолі (не обов’язково)</translation>
    </message>
    <message>
      <source>As it should stand in the lists</source>
      <translation>Як показувати у списках</translation>
    </message>
    <message>
      <source>People who buy from us or think of it.</source>
      <translation>Ті, хто купує в нас або думає про це.</translation>
    </message>
    <message>
      <source>Dealers, suppliers and others we work with.</source>
      <translation>Дилери, постачальники та інші, з ким ми працюємо.</translation>
    </message>
    <message>
      <source>Our own people: questions of the house, help desk.</source>
      <translation>Свої люди: внутрішні питання, служба підтримки.</translation>
    </message>
    <message>
      <source>People who apply or ask about working here.</source>
      <translation>Ті, хто шукає в нас роботу або питає про неї.</translation>
    </message>
    <message>
      <source>Where do your customers write? Each presence of yours is an account of its own.</source>
      <translation>Де вам пишуть клієнти? Кожна ваша сторінка чи скринька — окремий обліковий запис.</translation>
    </message>
    <message>
      <source>Connect {channel}</source>
      <translation>Підключити: {channel}</translation>
    </message>
    <message>
      <source>The sign-in is tested first. The password or token is kept encrypted on this computer.</source>
      <translation>Спершу перевіримо вхід. Пароль або токен зберігається на цьому комп’ютері зашифрованим.</translation>
    </message>
    <message>
      <source>Continue in the browser</source>
      <translation>Продовжити в браузері</translation>
    </message>
    <message>
      <source>{name} is connected</source>
      <translation>{name}: підключено</translation>
    </message>
    <message>
      <source>You can close this window; fetching goes on behind it.</source>
      <translation>Це вікно можна закрити: отримання триватиме у фоні.</translation>
    </message>
  </context>
  <context>
    <name>AppearancePage</name>
    <message>
      <source>Appearance</source>
      <translation>Вигляд</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Як у системі</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Світла</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Темна</translation>
    </message>
    <message>
      <source>Comfortable</source>
      <translation>Просторо</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>Щільно</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Кольори</translation>
    </message>
    <message>
      <source>Rows of the inbox</source>
      <translation>Рядки скриньки</translation>
    </message>
    <message>
      <source>Compact shows more of them, in two lines.</source>
      <translation>Щільні рядки мають по дві лінії, тож їх видно більше.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Мова</translation>
    </message>
    <message>
      <source>Takes effect when you open the console again.</source>
      <translation>Набуде чинності, коли відкриєте консоль знову.</translation>
    </message>
  </context>
  <context>
    <name>AssignMenu</name>
    <message>
      <source>Assign to</source>
      <translation>Призначити</translation>
    </message>
    <message>
      <source>Assign to…</source>
      <translation>Кому призначити…</translation>
    </message>
    <message>
      <source>Reading names…</source>
      <translation>Читаємо імена…</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Нікому</translation>
    </message>
    <message>
      <source>{name} (you)</source>
      <translation>{name} (ви)</translation>
    </message>
    <message>
      <source>Add “{name}” as a colleague</source>
      <translation>Додати «{name}» як колегу</translation>
    </message>
    <message>
      <source>Assigned to {name}</source>
      <translation>Призначено: {name}</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Призначення знято</translation>
    </message>
  </context>
  <context>
    <name>Attachments</name>
    <message>
      <source>Attached file</source>
      <translation>Вкладений файл</translation>
    </message>
    <message>
      <source>This channel takes no files.</source>
      <translation>Цей канал не приймає файлів.</translation>
    </message>
    <message numerus="yes">
      <source>At most %n file(s) can be sent in one reply.</source>
      <translation>
        <numerusform>В одній відповіді можна надіслати не більше %n файлу.</numerusform>
        <numerusform>В одній відповіді можна надіслати не більше %n файлів.</numerusform>
        <numerusform>В одній відповіді можна надіслати не більше %n файлів.</numerusform>
      </translation>
    </message>
    <message>
      <source>This channel does not take files like {name}.</source>
      <translation>Цей канал не приймає таких файлів, як {name}.</translation>
    </message>
    <message>
      <source>Adding…</source>
      <translation>Додаємо…</translation>
    </message>
  </context>
  <context>
    <name>Attention</name>
    <message numerus="yes">
      <source>%n new</source>
      <translation>
        <numerusform>%n нове</numerusform>
        <numerusform>%n нові</numerusform>
        <numerusform>%n нових</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackupDialog</name>
    <message>
      <source>Back up</source>
      <translation>Створити копію</translation>
    </message>
    <message>
      <source>Back up the workspace</source>
      <translation>Резервна копія робочого простору</translation>
    </message>
    <message>
      <source>Everything in one encrypted file. It opens with this computer's key, or anywhere with the recovery key. Keep it on another disk.</source>
      <translation>Усе в одному зашифрованому файлі. Його відкриває ключ цього комп’ютера або, будь-де, ключ відновлення. Тримайте його на іншому диску.</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Тека</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Вибрати…</translation>
    </message>
    <message>
      <source>Save in</source>
      <translation>Зберегти в</translation>
    </message>
    <message>
      <source>Backing up</source>
      <translation>Створення копії</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Written: {path}</source>
      <translation>Записано: {path}</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Dismiss</source>
      <translation>Прибрати</translation>
    </message>
  </context>
  <context>
    <name>BulkBar</name>
    <message>
      <source>Assign</source>
      <translation>Призначити</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>Мітка</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Відкласти</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Закрити</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Спам</translation>
    </message>
    <message>
      <source>Select only one</source>
      <translation>Вибрати лише одну</translation>
    </message>
    <message numerus="yes">
      <source>%n selected</source>
      <translation>
        <numerusform>Вибрано %n</numerusform>
        <numerusform>Вибрано %n</numerusform>
        <numerusform>Вибрано %n</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CannedDialog</name>
    <message>
      <source>Canned replies</source>
      <translation>Готові відповіді</translation>
    </message>
    <message>
      <source>Written once, used all day: type / and the shortcut while you write a reply.</source>
      <translation>Написані раз, а служать щодня: наберіть / і скорочення, коли пишете відповідь.</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Нова</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Видалити</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Зберегти</translation>
    </message>
    <message>
      <source>thanks</source>
      <translation>дякую</translation>
    </message>
    <message>
      <source>Every language</source>
      <translation>Усі мови</translation>
    </message>
    <message>
      <source>Every channel</source>
      <translation>Усі канали</translation>
    </message>
    <message>
      <source>Shortcut, after /</source>
      <translation>Скорочення після /</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Назва</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Мова</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Канал</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>What stands in braces is filled in for each customer; what is not known is asked for.</source>
      <translation>Те, що у фігурних дужках, заповнюється для кожного клієнта; чого не знаємо, про те запитаємо.</translation>
    </message>
    <message>
      <source>Deleted: /{shortcut}</source>
      <translation>Видалено: /{shortcut}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>There is one with this shortcut already, for the same language and channel.</source>
      <translation>Відповідь із таким скороченням для цієї мови й каналу вже є.</translation>
    </message>
    <message>
      <source>A shortcut is made of letters, digits, - and _ only.</source>
      <translation>Скорочення складається лише з літер, цифр, - та _.</translation>
    </message>
  </context>
  <context>
    <name>CannedList</name>
    <message>
      <source>Canned replies</source>
      <translation>Готові відповіді</translation>
    </message>
  </context>
  <context>
    <name>CaseCard</name>
    <message>
      <source>Open</source>
      <translation>Відкрита</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Закрита</translation>
    </message>
  </context>
  <context>
    <name>Channels</name>
    <message>
      <source>E-mail</source>
      <translation>Ел. пошта</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Телефон</translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation>Імпортована історія</translation>
    </message>
    <message>
      <source>Practice</source>
      <translation>Тренування</translation>
    </message>
  </context>
  <context>
    <name>CloseMenu</name>
    <message>
      <source>Close as</source>
      <translation>Закрити як</translation>
    </message>
    <message numerus="yes">
      <source>Close %n conversation(s) as</source>
      <translation>
        <numerusform>Закрити %n розмову як</numerusform>
        <numerusform>Закрити %n розмови як</numerusform>
        <numerusform>Закрити %n розмов як</numerusform>
      </translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation>Закрито: {outcome}</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Відкрити знову</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>an earlier message</source>
      <translation>попереднє повідомлення</translation>
    </message>
    <message>
      <source>Answering in private: {message}</source>
      <translation>Приватна відповідь на: {message}</translation>
    </message>
    <message>
      <source>Answering {message}</source>
      <translation>Відповідь на {message}</translation>
    </message>
    <message>
      <source>{name} is answered in private. Say so in public, too?</source>
      <translation>{name} має відповідь у приваті. Сказати й публічно?</translation>
    </message>
    <message>
      <source>Write the closing line</source>
      <translation>Написати завершальний рядок</translation>
    </message>
    <message>
      <source>Not filled in</source>
      <translation>Не заповнено</translation>
    </message>
    <message>
      <source>Still open: {places}</source>
      <translation>Ще не заповнено: {places}</translation>
    </message>
    <message>
      <source>The customer would read it just like that.</source>
      <translation>Клієнт прочитав би це саме так.</translation>
    </message>
    <message>
      <source>Send it like that</source>
      <translation>Надіслати так</translation>
    </message>
    <message>
      <source>Fill it in</source>
      <translation>Заповнити</translation>
    </message>
    <message numerus="yes">
      <source>%n too many</source>
      <translation>
        <numerusform>Зайвий %n</numerusform>
        <numerusform>Зайві %n</numerusform>
        <numerusform>Зайвих %n</numerusform>
      </translation>
    </message>
    <message>
      <source>This room is encrypted end to end: it can be neither read nor answered here.</source>
      <translation>Ця кімната наскрізно зашифрована: тут її не можна ні читати, ні відповідати в ній.</translation>
    </message>
    <message>
      <source>A call or visit that was written down. Answer the customer on a channel.</source>
      <translation>Записаний дзвінок чи візит. Відповісти клієнтові можна в каналі.</translation>
    </message>
    <message>
      <source>Answer elsewhere…</source>
      <translation>Відповісти деінде…</translation>
    </message>
    <message>
      <source>Imported history: it can be read, not answered.</source>
      <translation>Імпортована історія: її можна читати, але не відповідати.</translation>
    </message>
    <message>
      <source>This account was removed: nobody can answer from here.</source>
      <translation>Цей обліковий запис вилучено: звідси ніхто не може відповісти.</translation>
    </message>
    <message>
      <source>Here we may only read.</source>
      <translation>Тут нам дозволено лише читати.</translation>
    </message>
    <message>
      <source>The time in which this channel lets us answer is over.</source>
      <translation>Час, протягом якого канал дозволяє відповідати, минув.</translation>
    </message>
    <message>
      <source>Continue elsewhere…</source>
      <translation>Продовжити деінде…</translation>
    </message>
    <message>
      <source>The time for a free answer is over: only an approved template can be sent.</source>
      <translation>Час для вільної відповіді минув: можна надіслати лише схвалений шаблон.</translation>
    </message>
    <message>
      <source>Choose a template…</source>
      <translation>Вибрати шаблон…</translation>
    </message>
    <message>
      <source>{account} is suspended by the channel; its replies wait.</source>
      <translation>Канал призупинив {account}; відповіді чекають.</translation>
    </message>
    <message>
      <source>The account is signed out. Replies wait until somebody signs in again.</source>
      <translation>З облікового запису вийшли. Відповіді чекають, доки хтось увійде знову.</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Увійти знову</translation>
    </message>
    <message>
      <source>The account is paused. Replies wait until it goes on.</source>
      <translation>Обліковий запис призупинено. Відповіді чекають, доки він продовжить роботу.</translation>
    </message>
    <message>
      <source>No line: it will be sent when the line is back.</source>
      <translation>Немає зв’язку: буде надіслано, щойно він повернеться.</translation>
    </message>
    <message>
      <source>This conversation is closed. You can still answer.</source>
      <translation>Цю розмову закрито. Відповісти все ще можна.</translation>
    </message>
  </context>
  <context>
    <name>ComposerBox</name>
    <message>
      <source>Reply</source>
      <translation>Відповідь</translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation>Внутрішня нотатка</translation>
    </message>
    <message>
      <source>Do not answer that message</source>
      <translation>Не відповідати на це повідомлення</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Тема</translation>
    </message>
    <message>
      <source>Attach a file</source>
      <translation>Вкласти файл</translation>
    </message>
    <message>
      <source>Canned replies: type /</source>
      <translation>Готові відповіді: наберіть /</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>More ways to send</source>
      <translation>Інші способи надіслати</translation>
    </message>
    <message>
      <source>Send and next, or send later</source>
      <translation>Надіслати й далі або надіслати пізніше</translation>
    </message>
  </context>
  <context>
    <name>ConfirmRemoveAccountDialog</name>
    <message>
      <source>Remove account</source>
      <translation>Вилучити обліковий запис</translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation>Вилучити {name}?</translation>
    </message>
    <message>
      <source>Its credentials are forgotten and nothing more is received or sent. All conversations it brought stay here and can be read and searched.</source>
      <translation>Його дані для входу буде забуто, і нічого більше не надходитиме й не відправлятиметься. Усі розмови, які він приніс, лишаться тут: їх можна читати й шукати.</translation>
    </message>
    <message numerus="yes">
      <source>%n queued message(s) will not be sent.</source>
      <translation>
        <numerusform>%n повідомлення з черги не буде відправлено.</numerusform>
        <numerusform>%n повідомлення з черги не буде відправлено.</numerusform>
        <numerusform>%n повідомлень із черги не буде відправлено.</numerusform>
      </translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Вилучити</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Залишити</translation>
    </message>
    <message>
      <source>Removed {name}</source>
      <translation>Вилучено: {name}</translation>
    </message>
  </context>
  <context>
    <name>ContactDialog</name>
    <message>
      <source>Log a call or visit</source>
      <translation>Записати дзвінок чи візит</translation>
    </message>
    <message>
      <source>With {name}. It stands in their history like every conversation.</source>
      <translation>Клієнт: {name}. Лишиться в історії, як і кожна розмова.</translation>
    </message>
    <message>
      <source>They called us</source>
      <translation>Дзвонили нам</translation>
    </message>
    <message>
      <source>We called them</source>
      <translation>Дзвонили ми</translation>
    </message>
    <message>
      <source> min</source>
      <comment>minutes, after a number</comment>
      <translation> хв</translation>
    </message>
    <message>
      <source>Leave it open</source>
      <translation>Залишити відкритою</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Write it down</source>
      <translation>Записати</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Ім’я</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Номер</translation>
    </message>
    <message>
      <source>Began</source>
      <translation>Початок</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Тривалість</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>Про що говорили</translation>
    </message>
    <message>
      <source>How it ended</source>
      <translation>Чим скінчилося</translation>
    </message>
    <message>
      <source>Written down</source>
      <translation>Записано</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Відкрити</translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message>
      <source>Picture not loaded. Click to open it.</source>
      <translation>Зображення не завантажено. Клацніть, щоб відкрити.</translation>
    </message>
    <message>
      <source>Size unknown</source>
      <translation>Розмір невідомий</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Ще</translation>
    </message>
    <message>
      <source>Reply to this</source>
      <translation>Відповісти на це</translation>
    </message>
    <message>
      <source>Reply privately</source>
      <translation>Відповісти приватно</translation>
    </message>
    <message>
      <source>Take the like back</source>
      <translation>Зняти вподобання</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Уподобати</translation>
    </message>
    <message>
      <source>New since you looked</source>
      <translation>Нове, відколи ви дивилися</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Відкрити</translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation>Внутрішня нотатка</translation>
    </message>
    <message>
      <source>Us</source>
      <translation>Ми</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Показати все</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Повідомлення</translation>
    </message>
    <message>
      <source>React</source>
      <translation>Реакція</translation>
    </message>
    <message>
      <source>Copy selection</source>
      <translation>Копіювати вибране</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Save as canned reply…</source>
      <translation>Зберегти як готову відповідь…</translation>
    </message>
    <message>
      <source>Copy link address</source>
      <translation>Копіювати адресу посилання</translation>
    </message>
    <message>
      <source>Show what it said first</source>
      <translation>Показати, що було спершу</translation>
    </message>
    <message>
      <source>Save {name}</source>
      <translation>Зберегти {name}</translation>
    </message>
    <message>
      <source>Show author's history</source>
      <translation>Показати історію автора</translation>
    </message>
    <message>
      <source>Take into a conversation of its own</source>
      <translation>Винести в окрему розмову</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Повернути</translation>
    </message>
    <message>
      <source>Send now</source>
      <translation>Надіслати зараз</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Змінити</translation>
    </message>
    <message>
      <source>Answer elsewhere…</source>
      <translation>Відповісти деінде…</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Відкинути</translation>
    </message>
    <message>
      <source>Send again…</source>
      <translation>Надіслати знову…</translation>
    </message>
    <message>
      <source>Discard…</source>
      <translation>Відкинути…</translation>
    </message>
    <message>
      <source>Delete for everyone</source>
      <translation>Видалити для всіх</translation>
    </message>
    <message>
      <source>Show it all the same</source>
      <translation>Усе одно показати</translation>
    </message>
    <message>
      <source>Cover it again</source>
      <translation>Знову сховати</translation>
    </message>
    <message>
      <source>Fold quoted text</source>
      <translation>Згорнути цитату</translation>
    </message>
    <message>
      <source>… Quoted text</source>
      <translation>… Цитата</translation>
    </message>
    <message>
      <source>{name}, somebody else</source>
      <translation>{name}, хтось інший</translation>
    </message>
    <message>
      <source>Liked</source>
      <translation>Уподобано</translation>
    </message>
    <message>
      <source>Hidden there by us</source>
      <translation>Приховано там нами</translation>
    </message>
    <message>
      <source>Author blocked</source>
      <translation>Автора заблоковано</translation>
    </message>
    <message>
      <source>Author muted</source>
      <translation>Автора вимкнено</translation>
    </message>
    <message>
      <source>It said first: {text}</source>
      <translation>Спершу було: {text}</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>Змінено</translation>
    </message>
    <message>
      <source>Deleted by the author</source>
      <translation>Видалено автором</translation>
    </message>
    <message>
      <source>Will be sent: {time}</source>
      <translation>Буде надіслано: {time}</translation>
    </message>
    <message>
      <source>Leaves in {seconds} s</source>
      <translation>Вирушить за {seconds} с</translation>
    </message>
    <message>
      <source>Uncertain: the line broke, it may have arrived</source>
      <translation>Невідомо: зв’язок урвався, могло й дійти</translation>
    </message>
    <message>
      <source>Failed: {reason}</source>
      <translation>Не вдалося: {reason}</translation>
    </message>
    <message>
      <source>Waits: the channel has suspended the account</source>
      <translation>Чекає: канал призупинив обліковий запис</translation>
    </message>
    <message>
      <source>Waits until somebody signs in again</source>
      <translation>Чекає, доки хтось увійде знову</translation>
    </message>
    <message>
      <source>Waits: the account is paused</source>
      <translation>Чекає: обліковий запис призупинено</translation>
    </message>
    <message>
      <source>Queued: will be sent when the line is back</source>
      <translation>У черзі: буде надіслано, щойно повернеться зв’язок</translation>
    </message>
    <message>
      <source>Another reason…</source>
      <translation>Інша причина…</translation>
    </message>
    <message>
      <source>The mood is as rated by the machine again</source>
      <translation>Знову діє автоматична оцінка</translation>
    </message>
    <message>
      <source>Mood corrected: {mood}</source>
      <translation>Настрій виправлено: {mood}</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Настрій: {mood}</translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Настрій</translation>
    </message>
    <message>
      <source>As rated by the machine</source>
      <translation>Як оцінено автоматично</translation>
    </message>
    <message>
      <source>Why this mood?</source>
      <translation>Чому такий настрій?</translation>
    </message>
    <message>
      <source>Save file</source>
      <translation>Зберегти файл</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>Збережено як {name}</translation>
    </message>
    <message>
      <source>{who} liked a message</source>
      <translation>{who}: уподобано повідомлення</translation>
    </message>
    <message>
      <source>{who} took a like back</source>
      <translation>{who}: знято вподобання</translation>
    </message>
    <message>
      <source>{who} hid a message</source>
      <translation>{who}: приховано повідомлення</translation>
    </message>
    <message>
      <source>{who} showed a message again</source>
      <translation>{who}: повідомлення знову показано</translation>
    </message>
    <message>
      <source>{who} deleted a message at the channel</source>
      <translation>{who}: повідомлення видалено в каналі</translation>
    </message>
    <message>
      <source>{who} muted the author</source>
      <translation>{who}: автора вимкнено</translation>
    </message>
    <message>
      <source>{who} unmuted the author</source>
      <translation>{who}: автора знову чути</translation>
    </message>
    <message>
      <source>{who} blocked the author</source>
      <translation>{who}: автора заблоковано</translation>
    </message>
    <message>
      <source>{who} unblocked the author</source>
      <translation>{who}: автора розблоковано</translation>
    </message>
    <message>
      <source>Visit, written down by {who}</source>
      <translation>Візит; запис: {who}</translation>
    </message>
    <message>
      <source>{who} called the customer</source>
      <translation>Дзвінок клієнтові: {who}</translation>
    </message>
    <message>
      <source>The customer called {who}</source>
      <translation>Дзвінок від клієнта: {who}</translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation>{minutes} хв</translation>
    </message>
    <message>
      <source>Given to {what}</source>
      <translation>Призначено: {what}</translation>
    </message>
    <message>
      <source>{who} took this</source>
      <translation>{who} бере собі</translation>
    </message>
    <message>
      <source>{who} gave this to {what}</source>
      <translation>{who} призначає: {what}</translation>
    </message>
    <message>
      <source>{who} snoozed this until {until}</source>
      <translation>{who} відкладає до {until}</translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation>Відкладено до {until}</translation>
    </message>
    <message>
      <source>{who} escalated it as {what}</source>
      <translation>{who} ескалує як {what}</translation>
    </message>
    <message>
      <source>Escalated as {what}</source>
      <translation>Ескальовано як {what}</translation>
    </message>
    <message>
      <source>Reopened: the customer wrote again</source>
      <translation>Відкрито знову: клієнт написав ще раз</translation>
    </message>
    <message>
      <source>Back from snooze</source>
      <translation>Час відкладення минув</translation>
    </message>
    <message>
      <source>{who} released this</source>
      <translation>{who} знімає призначення</translation>
    </message>
    <message>
      <source>{who} closed this · {what}</source>
      <translation>{who} закриває · {what}</translation>
    </message>
    <message>
      <source>{who} reopened this</source>
      <translation>{who} відкриває знову</translation>
    </message>
    <message>
      <source>{who} ended the snooze</source>
      <translation>{who} повертає з відкладених</translation>
    </message>
    <message>
      <source>{who} added the tag “{what}”</source>
      <translation>{who} додає мітку «{what}»</translation>
    </message>
    <message>
      <source>{who} removed the tag “{what}”</source>
      <translation>{who} знімає мітку «{what}»</translation>
    </message>
    <message>
      <source>{who} marked this as handled</source>
      <translation>{who} позначає як опрацьоване</translation>
    </message>
    <message>
      <source>{who} took a message into a conversation of its own</source>
      <translation>{who} виносить повідомлення в окрему розмову</translation>
    </message>
    <message>
      <source>{who} joined another conversation with this one</source>
      <translation>{who} приєднує сюди іншу розмову</translation>
    </message>
    <message>
      <source>{who} continued in private</source>
      <translation>{who} продовжує приватно</translation>
    </message>
    <message>
      <source>{who} continues here what began elsewhere</source>
      <translation>{who}: тут продовження того, що почалося деінде</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Призначення знято</translation>
    </message>
    <message>
      <source>Closed · {what}</source>
      <translation>Закрито · {what}</translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation>Відкрито знову</translation>
    </message>
    <message>
      <source>Tagged “{what}”</source>
      <translation>Додано мітку «{what}»</translation>
    </message>
    <message>
      <source>Tag “{what}” removed</source>
      <translation>Знято мітку «{what}»</translation>
    </message>
    <message>
      <source>Marked as handled</source>
      <translation>Позначено як опрацьоване</translation>
    </message>
    <message>
      <source>A message was taken into a conversation of its own</source>
      <translation>Повідомлення винесено в окрему розмову</translation>
    </message>
    <message>
      <source>Joined with another conversation</source>
      <translation>Об’єднано з іншою розмовою</translation>
    </message>
    <message>
      <source>Continued in private</source>
      <translation>Продовжено приватно</translation>
    </message>
    <message>
      <source>Continues what began elsewhere</source>
      <translation>Продовження того, що почалося деінде</translation>
    </message>
    <message>
      <source>Queued</source>
      <translation>У черзі</translation>
    </message>
    <message>
      <source>Sending…</source>
      <translation>Надсилаємо…</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Надіслано</translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation>Доставлено</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Прочитано</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Не вдалося</translation>
    </message>
    <message>
      <source>Uncertain</source>
      <translation>Невідомо</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Скасовано</translation>
    </message>
    <message>
      <source>This message is encrypted end to end and cannot be read here.</source>
      <translation>Це повідомлення наскрізно зашифроване, тут його не прочитати.</translation>
    </message>
    <message>
      <source>This message cannot be shown here.</source>
      <translation>Це повідомлення тут не можна показати.</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Невідомо</translation>
    </message>
  </context>
  <context>
    <name>ConversationCommands</name>
    <message>
      <source>Copied {reference}</source>
      <translation>Скопійовано: {reference}</translation>
    </message>
    <message>
      <source>End the snooze</source>
      <translation>Повернути з відкладених</translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation>Відкласти…</translation>
    </message>
    <message>
      <source>Tags…</source>
      <translation>Мітки…</translation>
    </message>
    <message>
      <source>Mark as handled</source>
      <translation>Позначити як опрацьоване</translation>
    </message>
    <message>
      <source>Take it</source>
      <translation>Взяти собі</translation>
    </message>
    <message>
      <source>Release</source>
      <translation>Зняти призначення</translation>
    </message>
    <message>
      <source>Continue elsewhere…</source>
      <translation>Продовжити деінде…</translation>
    </message>
    <message>
      <source>Log a call or visit…</source>
      <translation>Записати дзвінок чи візит…</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Спам</translation>
    </message>
    <message>
      <source>Copy reference number</source>
      <translation>Копіювати номер справи</translation>
    </message>
  </context>
  <context>
    <name>ConversationPane</name>
    <message>
      <source>Encrypted end to end: what is written here cannot be read by this program.</source>
      <translation>Наскрізне шифрування: ця програма не може прочитати написане тут.</translation>
    </message>
    <message>
      <source>Choose a conversation</source>
      <translation>Виберіть розмову</translation>
    </message>
    <message>
      <source>Its messages, and what you answer, appear here.</source>
      <translation>Тут з’являться її повідомлення й ваші відповіді.</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Завантаження…</translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation>Цю розмову не вдалося прочитати</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>{name} is writing…</source>
      <translation>{name} пише…</translation>
    </message>
    <message numerus="yes">
      <source>%n people are writing…</source>
      <translation>
        <numerusform>Пише %n людина…</numerusform>
        <numerusform>Пишуть %n людини…</numerusform>
        <numerusform>Пишуть %n людей…</numerusform>
      </translation>
    </message>
    <message>
      <source>This message cannot be answered in private.</source>
      <translation>На це повідомлення не можна відповісти приватно.</translation>
    </message>
    <message>
      <source>Nothing here can be liked.</source>
      <translation>Тут нічого не можна вподобати.</translation>
    </message>
  </context>
  <context>
    <name>Customers</name>
    <message>
      <source>Unknown</source>
      <translation>Невідомо</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n розмова</numerusform>
        <numerusform>%n розмови</numerusform>
        <numerusform>%n розмов</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CustomersScreen</name>
    <message>
      <source>Name, user name or organisation</source>
      <translation>Ім’я, нік або організація</translation>
    </message>
    <message>
      <source>Find a customer</source>
      <translation>Знайти клієнта</translation>
    </message>
    <message>
      <source>Nobody found</source>
      <translation>Нікого не знайдено</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Клієнти</translation>
    </message>
    <message numerus="yes">
      <source>%n customer(s)</source>
      <translation>
        <numerusform>%n клієнт</numerusform>
        <numerusform>%n клієнти</numerusform>
        <numerusform>%n клієнтів</numerusform>
      </translation>
    </message>
    <message>
      <source>The first {count}. Type to find others.</source>
      <translation>Перші {count}. Друкуйте, щоб знайти інших.</translation>
    </message>
    <message>
      <source>Try another name, or a part of it.</source>
      <translation>Спробуйте інше ім’я або його частину.</translation>
    </message>
    <message>
      <source>Everybody who writes to you will appear here.</source>
      <translation>Тут з’являться всі, хто вам пише.</translation>
    </message>
    <message>
      <source>The customers could not be read</source>
      <translation>Клієнтів не вдалося прочитати</translation>
    </message>
  </context>
  <context>
    <name>DescribeDialog</name>
    <message>
      <source>Describe the file</source>
      <translation>Опис файлу</translation>
    </message>
    <message>
      <source>What can be seen on it?</source>
      <translation>Що на ньому видно?</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Опис</translation>
    </message>
    <message>
      <source>Read aloud to people who cannot see the picture. Say what matters, in a sentence or two.</source>
      <translation>Це читають уголос тим, хто не бачить зображення. Скажіть головне одним-двома реченнями.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Зберегти</translation>
    </message>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>Не більше ніж %n символ.</numerusform>
        <numerusform>Не більше ніж %n символи.</numerusform>
        <numerusform>Не більше ніж %n символів.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Destination</name>
    <message>
      <source>Internal note</source>
      <translation>Внутрішня нотатка</translation>
    </message>
    <message>
      <source>Only colleagues see it; it never leaves.</source>
      <translation>Її бачать лише колеги; вона нікуди не надсилається.</translation>
    </message>
    <message>
      <source>to {name} on {channel}, as {account}. Nobody else sees it.</source>
      <translation>для {name} через {channel}, від імені {account}. Більше ніхто цього не бачить.</translation>
    </message>
    <message>
      <source>Private reply</source>
      <translation>Приватна відповідь</translation>
    </message>
    <message>
      <source>as {account}. More public than what it answers!</source>
      <translation>від імені {account}. Видно ширше, ніж те, на що ви відповідаєте!</translation>
    </message>
    <message>
      <source>to {name} on {channel}, as {account}</source>
      <translation>для {name} через {channel}, від {account}</translation>
    </message>
    <message>
      <source>as {account}.</source>
      <translation>від імені {account}.</translation>
    </message>
    <message>
      <source>in {room} as {account}. Everyone there can read it.</source>
      <translation>у {room} від {account}. Прочитати зможуть усі, хто там.</translation>
    </message>
    <message>
      <source>as {account}. Everyone can read it.</source>
      <translation>від {account}. Побачать усі.</translation>
    </message>
  </context>
  <context>
    <name>Doctor</name>
    <message>
      <source>Version of the file</source>
      <translation>Версія файлу</translation>
    </message>
    <message>
      <source>The file is whole</source>
      <translation>Файл цілий</translation>
    </message>
    <message>
      <source>The inbox matches the log</source>
      <translation>Скринька відповідає журналу</translation>
    </message>
    <message>
      <source>The search index is complete</source>
      <translation>Покажчик пошуку повний</translation>
    </message>
    <message>
      <source>The key is in its place</source>
      <translation>Ключ на місці</translation>
    </message>
    <message>
      <source>There is room on the disk</source>
      <translation>На диску є місце</translation>
    </message>
  </context>
  <context>
    <name>DropZone</name>
    <message>
      <source>Drop files here</source>
      <translation>Перетягніть файли сюди</translation>
    </message>
    <message>
      <source>Drop files here, or</source>
      <translation>Перетягніть файли сюди або</translation>
    </message>
    <message>
      <source>Choose files…</source>
      <translation>Виберіть файли…</translation>
    </message>
  </context>
  <context>
    <name>Edge</name>
    <message>
      <source>History of the customer</source>
      <translation>Історія клієнта</translation>
    </message>
  </context>
  <context>
    <name>EditText</name>
    <message>
      <source>Edit message</source>
      <translation>Змінити повідомлення</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Зберегти</translation>
    </message>
  </context>
  <context>
    <name>ElsewhereDialog</name>
    <message>
      <source>Continue elsewhere</source>
      <translation>Продовжити деінде</translation>
    </message>
    <message>
      <source>The conversation goes on in private; both say where the other one is.</source>
      <translation>Розмова продовжиться приватно; кожна вказує, де інша.</translation>
    </message>
    <message>
      <source>What you have written becomes the draft there. Nothing is sent yet.</source>
      <translation>Написане вами стане там чернеткою. Поки що нічого не надсилається.</translation>
    </message>
    <message>
      <source>Another address</source>
      <translation>Інша адреса</translation>
    </message>
    <message>
      <source>E-mail address, phone number or user name</source>
      <translation>Ел. адреса, телефон або ім’я користувача</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Від</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Кому</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Continue there</source>
      <translation>Продовжити там</translation>
    </message>
    <message>
      <source>from {account}</source>
      <translation>від {account}</translation>
    </message>
    <message>
      <source>not ready: it waits until the account can send again</source>
      <translation>не готово: чекатиме, доки обліковий запис знову зможе надсилати</translation>
    </message>
    <message>
      <source>goes on in an open conversation</source>
      <translation>продовжиться у відкритій розмові</translation>
    </message>
    <message>
      <source>No account here can write to somebody first. Connect one that can.</source>
      <translation>Жоден обліковий запис не може написати комусь першим. Підключіть такий, що може.</translation>
    </message>
  </context>
  <context>
    <name>EscalateDialog</name>
    <message>
      <source>Escalate</source>
      <translation>Ескалувати</translation>
    </message>
    <message>
      <source>Makes a case with a reference number that you can give to the customer.</source>
      <translation>Створює справу з номером, який можна повідомити клієнтові.</translation>
    </message>
    <message>
      <source>What has happened, and what should be done by whom?</source>
      <translation>Що сталося, і хто що має зробити?</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Причина</translation>
    </message>
    <message>
      <source>Only colleagues see it.</source>
      <translation>Це бачать лише колеги.</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Пріоритет</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>It is escalated as {reference} and keeps that number.</source>
      <translation>Уже ескальовано як {reference}; цей номер залишиться.</translation>
    </message>
    <message>
      <source>Escalate again</source>
      <translation>Ескалувати ще раз</translation>
    </message>
    <message>
      <source>Reference number</source>
      <translation>Номер справи</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>Не більше %n символу.</numerusform>
        <numerusform>Не більше %n символів.</numerusform>
        <numerusform>Не більше %n символів.</numerusform>
      </translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation>Ескальовано</translation>
    </message>
    <message>
      <source>This is the case's number. It stands in the inbox and in the customer's history.</source>
      <translation>Це номер справи. Він стоїть у скриньці та в історії клієнта.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Copied {reference}</source>
      <translation>Скопійовано: {reference}</translation>
    </message>
  </context>
  <context>
    <name>ExportCorrectionsDialog</name>
    <message>
      <source>Export corrections</source>
      <translation>Експорт виправлень</translation>
    </message>
    <message>
      <source>Export corrected moods</source>
      <translation>Експортувати виправлені настрої</translation>
    </message>
    <message>
      <source>A table (CSV) from which an analyzer can learn. It holds what customers wrote, without their names: keep it as carefully as the messages themselves.</source>
      <translation>Таблиця (CSV), на якій може вчитися аналізатор. У ній тексти клієнтів без їхніх імен: бережіть її так само, як і самі повідомлення.</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Файл</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Вибрати…</translation>
    </message>
    <message>
      <source>Save as</source>
      <translation>Зберегти як</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Експортувати</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation>Таблиці (*.csv)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Усі файли (*)</translation>
    </message>
    <message>
      <source>mood-corrections</source>
      <translation>vypravlennia-nastroiu</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message numerus="yes">
      <source>{count} correction(s) written: {path}</source>
      <translation>
        <numerusform>Записано {count} виправлення: {path}</numerusform>
        <numerusform>Записано {count} виправлення: {path}</numerusform>
        <numerusform>Записано {count} виправлень: {path}</numerusform>
      </translation>
    </message>
    <message>
      <source>Nobody has corrected a mood yet: the table is empty. {path}</source>
      <translation>Ще ніхто не виправляв настрій: таблиця порожня. {path}</translation>
    </message>
    <message>
      <source>There is a file of that name already. Export again to replace it, or choose another.</source>
      <translation>Файл із такою назвою вже є. Експортуйте ще раз, щоб замінити його, або виберіть інший.</translation>
    </message>
  </context>
  <context>
    <name>Failure</name>
    <message>
      <source>too big for this channel, at most {size}</source>
      <translation>завелике для цього каналу, не більше {size}</translation>
    </message>
    <message>
      <source>this channel does not offer that</source>
      <translation>цей канал такого не пропонує</translation>
    </message>
    <message>
      <source>it certainly did not arrive</source>
      <translation>воно точно не дійшло</translation>
    </message>
    <message>
      <source>its text was erased while it waited</source>
      <translation>її текст стерли, поки вона чекала</translation>
    </message>
    <message>
      <source>the attached file is not here any more</source>
      <translation>доданого файлу тут уже немає</translation>
    </message>
    <message>
      <source>the time in which this channel lets us answer is over</source>
      <translation>час, у який цей канал дозволяє відповідати, минув</translation>
    </message>
    <message>
      <source>there is nobody to write to</source>
      <translation>немає кому писати</translation>
    </message>
    <message>
      <source>that is no e-mail address</source>
      <translation>це не електронна адреса</translation>
    </message>
    <message>
      <source>what it answers is not there any more</source>
      <translation>того, на що вона відповідає, вже немає</translation>
    </message>
  </context>
  <context>
    <name>FileChip</name>
    <message>
      <source>Remove {name}</source>
      <translation>Вилучити {name}</translation>
    </message>
    <message>
      <source>Described</source>
      <translation>Описано</translation>
    </message>
    <message>
      <source>Describe…</source>
      <translation>Описати…</translation>
    </message>
    <message>
      <source>What can be seen on it, for those who cannot see it</source>
      <translation>Що на ньому видно, для тих, хто не бачить</translation>
    </message>
  </context>
  <context>
    <name>FilterChip</name>
    <message>
      <source>Take off the filter: {mood}</source>
      <translation>Зняти фільтр: {mood}</translation>
    </message>
  </context>
  <context>
    <name>FirstWindow</name>
    <message>
      <source>Practice</source>
      <translation>Тренування</translation>
    </message>
    <message>
      <source>Try everything at once: simulated customers write and answer. Nothing leaves this computer.</source>
      <translation>Спробуйте все одразу: уявні клієнти пишуть і відповідають. Ніщо не залишає цей комп’ютер.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Підключити канал</translation>
    </message>
    <message>
      <source>Sign in with an account of your company and answer its customers from here.</source>
      <translation>Увійдіть з обліковим записом компанії й відповідайте її клієнтам звідси.</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Імпортувати історію</translation>
    </message>
    <message>
      <source>Bring in past conversations from a file, then read and search them without a network.</source>
      <translation>Завантажте минулі розмови з файлу, читайте їх і шукайте в них без мережі.</translation>
    </message>
    <message>
      <source>Welcome to Agent Console</source>
      <translation>Вітаємо в Agent Console</translation>
    </message>
    <message>
      <source>One inbox for every channel, with each customer's whole history beside the conversation.</source>
      <translation>Одна скринька для всіх каналів і вся історія клієнта поруч із розмовою.</translation>
    </message>
    <message>
      <source>Restore a backup</source>
      <translation>Відновити з резервної копії</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Мова</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Кольори</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Як у системі</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Світла</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Темна</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Escalate</source>
      <translation>Ескалувати</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Закрити</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Більше</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Відкрити знову</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Нікому</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Ви</translation>
    </message>
    <message>
      <source>Assigned to: {name}</source>
      <translation>Призначено: {name}</translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation>Закрито: {outcome}</translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation>Відкладено до {until}</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
    <message>
      <source>Public room</source>
      <translation>Публічна кімната</translation>
    </message>
    <message>
      <source>Private room</source>
      <translation>Приватна кімната</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>No customer</source>
      <translation>Немає клієнта</translation>
    </message>
    <message>
      <source>Who writes, and everything they ever wrote, appears here.</source>
      <translation>Тут видно, хто пише і все, що ця людина писала.</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Завантаження…</translation>
    </message>
    <message>
      <source>The history could not be read</source>
      <translation>Історію не вдалося прочитати</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Історія</translation>
    </message>
    <message>
      <source>Back to {name}</source>
      <translation>Назад: {name}</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Невідомо</translation>
    </message>
    <message>
      <source>With us since {day}</source>
      <translation>З нами від {day}</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n розмова</numerusform>
        <numerusform>%n розмови</numerusform>
        <numerusform>%n розмов</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n повідомлення</numerusform>
        <numerusform>%n повідомлення</numerusform>
        <numerusform>%n повідомлень</numerusform>
      </translation>
    </message>
    <message>
      <source>last contact {when}</source>
      <translation>останній контакт: {when}</translation>
    </message>
    <message>
      <source>Identities</source>
      <translation>Профілі</translation>
    </message>
    <message>
      <source>None known</source>
      <translation>Невідомі</translation>
    </message>
    <message>
      <source>Log a call or visit…</source>
      <translation>Записати дзвінок чи візит…</translation>
    </message>
    <message>
      <source>Organisation</source>
      <translation>Організація</translation>
    </message>
    <message>
      <source>Nobody else from there has written</source>
      <translation>Більше ніхто звідти не писав</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>Справи</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Розмови</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Ще немає</translation>
    </message>
    <message>
      <source>Earlier conversations</source>
      <translation>Попередні розмови</translation>
    </message>
  </context>
  <context>
    <name>HistoryReader</name>
    <message>
      <source>Messages of the past conversation</source>
      <translation>Повідомлення минулої розмови</translation>
    </message>
    <message>
      <source>Back to the history</source>
      <translation>Назад до історії</translation>
    </message>
    <message>
      <source>Work here</source>
      <translation>Працювати тут</translation>
    </message>
    <message>
      <source>Open it in the middle; what you have written is kept as a draft</source>
      <translation>Відкрити посередині; написане збережеться як чернетка</translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation>Цю розмову не вдалося прочитати</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
  </context>
  <context>
    <name>HitDelegate</name>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Нотатка</translation>
    </message>
  </context>
  <context>
    <name>HitsView</name>
    <message>
      <source>Messages found</source>
      <translation>Знайдені повідомлення</translation>
    </message>
  </context>
  <context>
    <name>IdentityLine</name>
    <message>
      <source>Follows us</source>
      <translation>Стежить за нами</translation>
    </message>
    <message>
      <source>Muted</source>
      <translation>Вимкнено</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>Заблоковано</translation>
    </message>
    <message>
      <source>Call {number}</source>
      <translation>Подзвонити: {number}</translation>
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Twitter care conversations (JSON)</source>
      <translation>Розмови підтримки у Twitter (JSON)</translation>
    </message>
    <message>
      <source>Customer support on Twitter, “twcs” (CSV)</source>
      <translation>Підтримка клієнтів у Twitter, «twcs» (CSV)</translation>
    </message>
    <message>
      <source>A line break splits the row</source>
      <translation>Рядок розірвано переносом</translation>
    </message>
    <message>
      <source>Wrong number of columns</source>
      <translation>Неправильна кількість стовпців</translation>
    </message>
    <message>
      <source>The quotes do not close</source>
      <translation>Лапки не закрито</translation>
    </message>
    <message>
      <source>Only half written</source>
      <translation>Записано лише наполовину</translation>
    </message>
    <message>
      <source>The number of the message cannot be read</source>
      <translation>Номер повідомлення не читається</translation>
    </message>
    <message>
      <source>It does not say who wrote it</source>
      <translation>Не вказано, хто писав</translation>
    </message>
    <message>
      <source>The date cannot be read</source>
      <translation>Дата не читається</translation>
    </message>
    <message>
      <source>No author</source>
      <translation>Немає автора</translation>
    </message>
    <message>
      <source>Kept, but unreadable characters were replaced</source>
      <translation>Збережено, але нечитабельні символи замінено</translation>
    </message>
    <message>
      <source>Fields are missing or of the wrong kind</source>
      <translation>Полів бракує або вони не того типу</translation>
    </message>
    <message>
      <source>No messages in it</source>
      <translation>Немає повідомлень</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Розмови</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Повідомлення</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Клієнти</translation>
    </message>
    <message>
      <source>Known before</source>
      <translation>Відомі раніше</translation>
    </message>
    <message>
      <source>Left out or mended</source>
      <translation>Пропущено або виправлено</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Import a history</source>
      <translation>Імпортувати історію</translation>
    </message>
    <message>
      <source>Past conversations come into an archive that can be read and searched but never answered. Importing the same file twice brings nothing twice.</source>
      <translation>Минулі розмови потрапляють до архіву: його можна читати й шукати в ньому, але не відповідати. Повторний імпорт того самого файлу нічого не подвоює.</translation>
    </message>
    <message>
      <source>Choose the format</source>
      <translation>Виберіть формат</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Формат</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Поступ</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>Копіювати звіт</translation>
    </message>
    <message>
      <source>Save report…</source>
      <translation>Зберегти звіт…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Імпортувати</translation>
    </message>
    <message>
      <source>Choose files</source>
      <translation>Вибір файлів</translation>
    </message>
    <message>
      <source>Histories (*.json *.csv)</source>
      <translation>Історії (*.json *.csv)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Усі файли (*)</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>та ще %n</numerusform>
        <numerusform>та ще %n</numerusform>
        <numerusform>та ще %n</numerusform>
      </translation>
    </message>
    <message>
      <source>The file does not look like any format we know. Choose its format yourself.</source>
      <translation>Файл не схожий на жоден відомий формат. Виберіть формат самі.</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Читаємо…</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) so far</source>
      <translation>
        <numerusform>Поки що %n повідомлення</numerusform>
        <numerusform>Поки що %n повідомлення</numerusform>
        <numerusform>Поки що %n повідомлень</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n row(s) left out or mended</source>
      <translation>
        <numerusform>%n рядок пропущено або виправлено</numerusform>
        <numerusform>%n рядки пропущено або виправлено</numerusform>
        <numerusform>%n рядків пропущено або виправлено</numerusform>
      </translation>
    </message>
    <message>
      <source>Stopping; what was read stays.</source>
      <translation>Зупиняємо; прочитане залишиться.</translation>
    </message>
    <message>
      <source>Import stopped</source>
      <translation>Імпорт зупинено</translation>
    </message>
    <message>
      <source>Import finished</source>
      <translation>Імпорт завершено</translation>
    </message>
    <message>
      <source>What was read until then is here. Import the file again to go on: nothing comes twice.</source>
      <translation>Прочитане до того вже тут. Щоб продовжити, імпортуйте файл знову: ніщо не подвоїться.</translation>
    </message>
    <message>
      <source>The conversations are closed and stand in the view Closed; search finds them.</source>
      <translation>Розмови закриті й стоять у списку «Закриті»; пошук їх знаходить.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Скопійовано</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>Зберегти звіт</translation>
    </message>
    <message>
      <source>import-report</source>
      <translation>zvit-importu</translation>
    </message>
    <message>
      <source>Saved: {count} lines</source>
      <translation>Збережено рядків: {count}</translation>
    </message>
  </context>
  <context>
    <name>InboxActions</name>
    <message>
      <source>Taken</source>
      <translation>Взято</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Призначення знято</translation>
    </message>
    <message>
      <source>Marked: nothing to answer</source>
      <translation>Позначено: відповідати не треба</translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation>Відкрито знову</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Скасувати</translation>
    </message>
  </context>
  <context>
    <name>InboxDelegate</name>
    <message>
      <source>You</source>
      <translation>Ви</translation>
    </message>
  </context>
  <context>
    <name>InboxEmpty</name>
    <message>
      <source>Nothing found</source>
      <translation>Нічого не знайдено</translation>
    </message>
    <message>
      <source>No message or note contains “{text}”.</source>
      <translation>Жодне повідомлення чи нотатка не містить «{text}».</translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation>Очистити пошук</translation>
    </message>
    <message>
      <source>No conversation here</source>
      <translation>Тут немає розмов</translation>
    </message>
    <message>
      <source>None in this view matches “{text}”. Older messages may.</source>
      <translation>У цьому списку немає «{text}». Можливо, є в давніших повідомленнях.</translation>
    </message>
    <message>
      <source>Search all messages</source>
      <translation>Шукати в усіх повідомленнях</translation>
    </message>
    <message>
      <source>No channel yet</source>
      <translation>Каналів ще немає</translation>
    </message>
    <message>
      <source>Connect the place where your customers write, and their messages come in here.</source>
      <translation>Підключіть місце, де пишуть ваші клієнти, і їхні повідомлення надходитимуть сюди.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Підключити канал</translation>
    </message>
    <message>
      <source>Nothing open here</source>
      <translation>Тут немає відкритого</translation>
    </message>
    <message>
      <source>Every conversation of this account is closed or put off.</source>
      <translation>Усі розмови цього облікового запису закрито або відкладено.</translation>
    </message>
    <message>
      <source>Show all open ones</source>
      <translation>Показати всі відкриті</translation>
    </message>
    <message>
      <source>Nobody is upset here</source>
      <translation>Тут ніхто не сердиться</translation>
    </message>
    <message>
      <source>No conversation in this view sounds negative.</source>
      <translation>Жодна розмова в цьому списку не звучить негативно.</translation>
    </message>
    <message>
      <source>Nobody is losing patience here</source>
      <translation>Тут ніхто не втрачає терпіння</translation>
    </message>
    <message>
      <source>No conversation in this view sounds worse than before.</source>
      <translation>Жодна розмова в цьому списку не звучить гірше, ніж раніше.</translation>
    </message>
    <message>
      <source>Nothing neutral here</source>
      <translation>Нейтральних тут немає</translation>
    </message>
    <message>
      <source>Every rated conversation in this view sounds negative or positive.</source>
      <translation>Усі оцінені розмови в цьому списку звучать негативно або позитивно.</translation>
    </message>
    <message>
      <source>No praise here yet</source>
      <translation>Похвал тут іще немає</translation>
    </message>
    <message>
      <source>No conversation in this view sounds positive.</source>
      <translation>Жодна розмова в цьому списку не звучить позитивно.</translation>
    </message>
    <message>
      <source>Everything is rated here</source>
      <translation>Тут усе оцінено</translation>
    </message>
    <message>
      <source>No conversation in this view is without a mood.</source>
      <translation>У цьому списку немає неоцінених розмов.</translation>
    </message>
    <message>
      <source>None in this view matches “{text}” in this mood.</source>
      <translation>У цьому списку немає розмов у такому настрої, де є «{text}».</translation>
    </message>
    <message>
      <source>Show all moods</source>
      <translation>Показати всі</translation>
    </message>
    <message>
      <source>None found so far</source>
      <translation>Поки що жодної</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) still to be rated.</source>
      <translation>
        <numerusform>Ще не оцінено %n повідомлення.</numerusform>
        <numerusform>Ще не оцінено %n повідомлення.</numerusform>
        <numerusform>Ще не оцінено %n повідомлень.</numerusform>
      </translation>
    </message>
    <message>
      <source>You have none</source>
      <translation>У вас немає жодної</translation>
    </message>
    <message>
      <source>Take one that nobody has yet.</source>
      <translation>Візьміть таку, якої ще ніхто не має.</translation>
    </message>
    <message>
      <source>Show unassigned ones</source>
      <translation>Показати непризначені</translation>
    </message>
    <message>
      <source>Everything is taken</source>
      <translation>Усе розібрано</translation>
    </message>
    <message>
      <source>Every open conversation has somebody who answers it.</source>
      <translation>Кожну відкриту розмову хтось веде.</translation>
    </message>
    <message>
      <source>No open case</source>
      <translation>Немає відкритих справ</translation>
    </message>
    <message>
      <source>What you escalate stands here with its reference number.</source>
      <translation>Те, що ви ескалуєте, стоятиме тут зі своїм номером.</translation>
    </message>
    <message>
      <source>Nothing is put off</source>
      <translation>Нічого не відкладено</translation>
    </message>
    <message>
      <source>What you snooze waits here until its time, or until the customer writes.</source>
      <translation>Відкладене чекає тут свого часу або повідомлення від клієнта.</translation>
    </message>
    <message>
      <source>No answer is awaited</source>
      <translation>Відповідей не чекаємо</translation>
    </message>
    <message>
      <source>Conversations in which it is the customer's turn stand here.</source>
      <translation>Тут стоять розмови, у яких черга за клієнтом.</translation>
    </message>
    <message>
      <source>Nothing closed yet</source>
      <translation>Ще нічого не закрито</translation>
    </message>
    <message>
      <source>Closed conversations and imported histories stand here.</source>
      <translation>Тут стоять закриті розмови та імпортовані історії.</translation>
    </message>
    <message>
      <source>All done</source>
      <translation>Усе зроблено</translation>
    </message>
    <message>
      <source>Nobody waits for an answer. New messages appear here by themselves.</source>
      <translation>Ніхто не чекає відповіді. Нові повідомлення з’являться тут самі.</translation>
    </message>
  </context>
  <context>
    <name>InboxPane</name>
    <message>
      <source>Conversations</source>
      <translation>Розмови</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Повідомлення</translation>
    </message>
    <message>
      <source>Nobody else is waiting here.</source>
      <translation>Тут більше ніхто не чекає.</translation>
    </message>
    <message>
      <source>Angriest first among those who wait</source>
      <translation>Спершу найсердитіші з тих, хто чекає</translation>
    </message>
    <message>
      <source>Order: {order}</source>
      <translation>Порядок: {order}</translation>
    </message>
    <message>
      <source>Comfortable rows</source>
      <translation>Просторі рядки</translation>
    </message>
    <message>
      <source>Compact rows</source>
      <translation>Щільні рядки</translation>
    </message>
    <message>
      <source>This could not be read</source>
      <translation>Це не вдалося прочитати</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>Take</source>
      <translation>Взяти</translation>
    </message>
    <message>
      <source>Assign…</source>
      <translation>Призначити…</translation>
    </message>
    <message>
      <source>Release</source>
      <translation>Зняти призначення</translation>
    </message>
    <message>
      <source>Tag…</source>
      <translation>Мітки…</translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation>Відкласти…</translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation>Відповідати не треба</translation>
    </message>
    <message>
      <source>Escalate…</source>
      <translation>Ескалувати…</translation>
    </message>
    <message>
      <source>Close…</source>
      <translation>Закрити…</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Спам</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Відкрити знову</translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation>Очистити пошук</translation>
    </message>
    <message>
      <source>Search the whole history</source>
      <translation>Пошук у всій історії</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Пошук</translation>
    </message>
  </context>
  <context>
    <name>InboxRow</name>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
    <message>
      <source>Not sent</source>
      <translation>Не надіслано</translation>
    </message>
    <message>
      <source>Sent?</source>
      <translation>Надіслано?</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Надсилається</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Настрій: {mood}</translation>
    </message>
    <message>
      <source>Encrypted</source>
      <translation>Зашифровано</translation>
    </message>
    <message>
      <source>Draft:</source>
      <translation>Чернетка:</translation>
    </message>
    <message>
      <source>You:</source>
      <comment>before the text of our own last message</comment>
      <translation>Ви:</translation>
    </message>
    <message numerus="yes">
      <source>%n unread</source>
      <translation>
        <numerusform>%n непрочитане</numerusform>
        <numerusform>%n непрочитані</numerusform>
        <numerusform>%n непрочитаних</numerusform>
      </translation>
    </message>
    <message>
      <source>waiting {time}</source>
      <translation>чекає {time}</translation>
    </message>
    <message>
      <source>yours</source>
      <translation>ваша</translation>
    </message>
  </context>
  <context>
    <name>InboxView</name>
    <message>
      <source>Conversations</source>
      <translation>Розмови</translation>
    </message>
  </context>
  <context>
    <name>KeysPage</name>
    <message>
      <source>Keys</source>
      <translation>Клавіші</translation>
    </message>
    <message>
      <source>Click into a field and press the keys you want.</source>
      <translation>Клацніть у поле й натисніть потрібні клавіші.</translation>
    </message>
    <message>
      <source>All as they came</source>
      <translation>Усі як спочатку</translation>
    </message>
    <message>
      <source>As it came: {what}</source>
      <translation>Як спочатку: {what}</translation>
    </message>
    <message>
      <source>also {keys}</source>
      <translation>також {keys}</translation>
    </message>
    <message>
      <source>Also: {what}</source>
      <translation>Також: {what}</translation>
    </message>
  </context>
  <context>
    <name>LengthStrip</name>
    <message numerus="yes">
      <source>Goes out as %n numbered post(s):</source>
      <translation>
        <numerusform>Вийде %n нумерованим дописом:</numerusform>
        <numerusform>Вийде %n нумерованими дописами:</numerusform>
        <numerusform>Вийде %n нумерованими дописами:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Goes out as %n numbered message(s):</source>
      <translation>
        <numerusform>Вийде %n нумерованим повідомленням:</numerusform>
        <numerusform>Вийде %n нумерованими повідомленнями:</numerusform>
        <numerusform>Вийде %n нумерованими повідомленнями:</numerusform>
      </translation>
    </message>
    <message>
      <source>Do not split</source>
      <translation>Не ділити</translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one post</source>
      <translation>
        <numerusform>Для одного допису забагато на %n</numerusform>
        <numerusform>Для одного допису забагато на %n</numerusform>
        <numerusform>Для одного допису забагато на %n</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one message</source>
      <translation>
        <numerusform>Для одного повідомлення забагато на %n</numerusform>
        <numerusform>Для одного повідомлення забагато на %n</numerusform>
        <numerusform>Для одного повідомлення забагато на %n</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered post(s)</source>
      <translation>
        <numerusform>Поділити на %n нумерований допис</numerusform>
        <numerusform>Поділити на %n нумеровані дописи</numerusform>
        <numerusform>Поділити на %n нумерованих дописів</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered message(s)</source>
      <translation>
        <numerusform>Поділити на %n нумероване повідомлення</numerusform>
        <numerusform>Поділити на %n нумеровані повідомлення</numerusform>
        <numerusform>Поділити на %n нумерованих повідомлень</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>і ще %n</numerusform>
        <numerusform>і ще %n</numerusform>
        <numerusform>і ще %n</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LoadingRows</name>
    <message>
      <source>Loading</source>
      <translation>Завантаження</translation>
    </message>
  </context>
  <context>
    <name>LongText</name>
    <message>
      <source>Whole message</source>
      <translation>Повне повідомлення</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Practice – Agent Console</source>
      <translation>Тренування – Agent Console</translation>
    </message>
  </context>
  <context>
    <name>MessageActions</name>
    <message>
      <source>What it said first</source>
      <translation>Що було спершу</translation>
    </message>
    <message>
      <source>Reply discarded</source>
      <translation>Відповідь відкинуто</translation>
    </message>
    <message>
      <source>Put its text back</source>
      <translation>Повернути текст</translation>
    </message>
    <message>
      <source>Send it again?</source>
      <translation>Надіслати знову?</translation>
    </message>
    <message>
      <source>The line broke while this reply was being sent. Nobody can tell whether it arrived.</source>
      <translation>Зв’язок обірвався, коли ця відповідь надсилалася. Ніхто не може сказати, чи вона дійшла.</translation>
    </message>
    <message>
      <source>Look at the channel first. If the reply stands there, sending again shows it twice.</source>
      <translation>Спершу подивіться в самому каналі. Якщо відповідь там є, повторне надсилання покаже її двічі.</translation>
    </message>
    <message>
      <source>Send again</source>
      <translation>Надіслати знову</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Залишити так</translation>
    </message>
    <message>
      <source>Discard it?</source>
      <translation>Відкинути?</translation>
    </message>
    <message>
      <source>It may have arrived all the same: discarding only takes it off the list here.</source>
      <translation>Вона все одно могла дійти: відкидання прибирає її лише тут.</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Відкинути</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Delete for everyone?</source>
      <translation>Видалити для всіх?</translation>
    </message>
    <message>
      <source>The message is taken back at the channel. Here it stays readable, marked as deleted.</source>
      <translation>Повідомлення буде відкликано в каналі. Тут воно лишиться читабельним, з позначкою «видалено».</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Видалити</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Залишити</translation>
    </message>
  </context>
  <context>
    <name>ModerateDialog</name>
    <message>
      <source>Deleting criticism is seen as censorship and comes back louder. Better answer it, or hide what nobody should have to read.</source>
      <translation>Видалення критики сприймають як цензуру, і вона повертається гучнішою. Краще відповісти або приховати те, чого нікому не варто читати.</translation>
    </message>
    <message>
      <source>Something else</source>
      <translation>Щось інше</translation>
    </message>
    <message>
      <source>Why?</source>
      <translation>Чому?</translation>
    </message>
    <message>
      <source>In a few words</source>
      <translation>Кількома словами</translation>
    </message>
    <message>
      <source>Reason in your own words</source>
      <translation>Причина своїми словами</translation>
    </message>
    <message>
      <source>The reason stands in the conversation, for colleagues only.</source>
      <translation>Причина лишиться в розмові, тільки для колег.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Delete this message at the channel?</source>
      <translation>Видалити це повідомлення в каналі?</translation>
    </message>
    <message>
      <source>Hide this message at the channel?</source>
      <translation>Приховати це повідомлення в каналі?</translation>
    </message>
    <message>
      <source>Mute {name}?</source>
      <translation>{name}: вимкнути?</translation>
    </message>
    <message>
      <source>Block {name}?</source>
      <translation>{name}: заблокувати?</translation>
    </message>
    <message>
      <source>Nobody can read it there any more. Here it stays readable, dimmed.</source>
      <translation>Там його більше ніхто не прочитає. Тут воно лишиться читабельним, приглушеним.</translation>
    </message>
    <message>
      <source>Others do not see it there any more; it can be shown again. Here it stays readable.</source>
      <translation>Інші його там більше не бачать; його можна показати знову. Тут воно лишиться читабельним.</translation>
    </message>
    <message>
      <source>We hear no more of them on this account; they do not learn of it.</source>
      <translation>Ми більше нічого від цієї людини тут не отримуємо; вона про це не дізнається.</translation>
    </message>
    <message>
      <source>They can neither see this account nor write to it.</source>
      <translation>Ця людина не зможе ні бачити цей обліковий запис, ні писати йому.</translation>
    </message>
  </context>
  <context>
    <name>MomentPicker</name>
    <message>
      <source>Day</source>
      <translation>День</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Час</translation>
    </message>
    <message>
      <source>That time has passed.</source>
      <translation>Цей час уже минув.</translation>
    </message>
  </context>
  <context>
    <name>Mood</name>
    <message>
      <source>Negative</source>
      <translation>Негативний</translation>
    </message>
    <message>
      <source>Neutral</source>
      <translation>Нейтральний</translation>
    </message>
    <message>
      <source>Positive</source>
      <translation>Позитивний</translation>
    </message>
    <message>
      <source>Not rated</source>
      <translation>Не оцінено</translation>
    </message>
    <message>
      <source>%1, corrected</source>
      <translation>%1, виправлено</translation>
    </message>
    <message>
      <source>%1, not sure</source>
      <translation>%1, непевно</translation>
    </message>
    <message>
      <source>%1 and falling</source>
      <translation>%1 і гіршає</translation>
    </message>
    <message>
      <source>%1 and falling, not sure</source>
      <translation>%1 і гіршає, непевно</translation>
    </message>
    <message>
      <source>%1 and rising</source>
      <translation>%1 і кращає</translation>
    </message>
    <message>
      <source>%1 and rising, not sure</source>
      <translation>%1 і кращає, непевно</translation>
    </message>
    <message>
      <source>Very negative</source>
      <translation>Дуже негативний</translation>
    </message>
    <message>
      <source>Rather negative</source>
      <translation>Радше негативний</translation>
    </message>
    <message>
      <source>Very positive</source>
      <translation>Дуже позитивний</translation>
    </message>
    <message>
      <source>Rather positive</source>
      <translation>Радше позитивний</translation>
    </message>
    <message>
      <source>Falling</source>
      <translation>Гіршає</translation>
    </message>
    <message>
      <source>Rising</source>
      <translation>Кращає</translation>
    </message>
    <message>
      <source>Steady</source>
      <translation>Без змін</translation>
    </message>
  </context>
  <context>
    <name>MoodBar</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n розмова</numerusform>
        <numerusform>%n розмови</numerusform>
        <numerusform>%n розмов</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodButton</name>
    <message>
      <source>Filter by mood</source>
      <translation>Відібрати за настроєм</translation>
    </message>
    <message>
      <source>Filter by mood: {mood}</source>
      <translation>Відібрано за настроєм: {mood}</translation>
    </message>
  </context>
  <context>
    <name>MoodCard</name>
    <message>
      <source>What the machine counted, strongest first</source>
      <translation>Що вплинуло на автоматичну оцінку</translation>
    </message>
    <message>
      <source>What counted, strongest first</source>
      <translation>Що вплинуло, від найсильнішого</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>і ще %n</numerusform>
        <numerusform>і ще %n</numerusform>
        <numerusform>і ще %n</numerusform>
      </translation>
    </message>
    <message>
      <source>Rating is switched off: Settings, Mood.</source>
      <translation>Оцінювання вимкнено: «Налаштування», «Настрій».</translation>
    </message>
    <message>
      <source>Not rated yet. New messages take a moment, imported ones wait their turn.</source>
      <translation>Ще не оцінено. Нові повідомлення — за мить, імпортовані чекають своєї черги.</translation>
    </message>
    <message>
      <source>A machine wrote it: that says nothing about the customer's mood.</source>
      <translation>Це автоматичне повідомлення: про настрій клієнта воно нічого не каже.</translation>
    </message>
    <message>
      <source>There is no text to rate.</source>
      <translation>Немає тексту для оцінки.</translation>
    </message>
    <message>
      <source>No single word decided: it is how such texts mostly feel.</source>
      <translation>Жодне слово не вирішує саме собою: такі тексти зазвичай звучать саме так.</translation>
    </message>
    <message>
      <source>No word in it is clearly negative or positive.</source>
      <translation>Жодне слово тут не є виразно негативним чи позитивним.</translation>
    </message>
    <message>
      <source>Corrected</source>
      <translation>Виправлено</translation>
    </message>
    <message>
      <source>Not right? Shift+F10, then Mood. Esc closes this.</source>
      <translation>Не так? Shift+F10, далі «Настрій». Esc закриває.</translation>
    </message>
    <message>
      <source>You can say it: Shift+F10, then Mood. Esc closes this.</source>
      <translation>Скажіть самі: Shift+F10, далі «Настрій». Esc закриває.</translation>
    </message>
    <message>
      <source>Not right? Right-click the message, then Mood.</source>
      <translation>Не так? Права кнопка миші, далі «Настрій».</translation>
    </message>
    <message>
      <source>You can say it: right-click the message, then Mood.</source>
      <translation>Скажіть самі: права кнопка миші, далі «Настрій».</translation>
    </message>
    <message>
      <source>Mixed feelings</source>
      <translation>Змішані почуття</translation>
    </message>
    <message>
      <source>Irony suspected</source>
      <translation>Можлива іронія</translation>
    </message>
    <message>
      <source>No words whose language could be told, so there is no label.</source>
      <translation>Немає слів, за якими видно мову, тому оцінки немає.</translation>
    </message>
    <message>
      <source>Written in {language}. Only English, Spanish and Ukrainian are rated.</source>
      <translation>Написано {language}. Оцінюються лише англійська, іспанська та українська.</translation>
    </message>
    <message>
      <source>Corrected by {who} · {time}</source>
      <translation>Виправлено: {who} · {time}</translation>
    </message>
    <message>
      <source>Corrected by {who}</source>
      <translation>Виправлено: {who}</translation>
    </message>
    <message>
      <source>Corrected by an agent</source>
      <translation>Виправлено оператором</translation>
    </message>
    <message>
      <source>The machine has not rated it yet.</source>
      <translation>Автоматичної оцінки ще немає.</translation>
    </message>
    <message>
      <source>The machine gave it no label.</source>
      <translation>Автоматичної оцінки немає.</translation>
    </message>
    <message>
      <source>The machine says the same. It is {percent} sure.</source>
      <translation>Автоматична оцінка така сама, упевненість {percent}.</translation>
    </message>
    <message>
      <source>The machine says otherwise: {mood}. It is {percent} sure.</source>
      <translation>Автоматична оцінка інша: {mood}, упевненість {percent}.</translation>
    </message>
    <message>
      <source>Not sure</source>
      <translation>Непевно</translation>
    </message>
    <message>
      <source>Fairly sure</source>
      <translation>Досить упевнено</translation>
    </message>
    <message>
      <source>Sure</source>
      <translation>Упевнено</translation>
    </message>
    <message>
      <source>{number}%</source>
      <comment>percentage</comment>
      <translation>{number}%</translation>
    </message>
    <message>
      <source>Language: {language}</source>
      <translation>Написано {language}</translation>
    </message>
    <message>
      <source>English</source>
      <translation>англійською</translation>
    </message>
    <message>
      <source>Spanish</source>
      <translation>іспанською</translation>
    </message>
    <message>
      <source>Ukrainian</source>
      <translation>українською</translation>
    </message>
    <message>
      <source>Russian</source>
      <translation>російською</translation>
    </message>
    <message>
      <source>Catalan</source>
      <translation>каталонською</translation>
    </message>
    <message>
      <source>Galician</source>
      <translation>галісійською</translation>
    </message>
    <message>
      <source>Basque</source>
      <translation>баскською</translation>
    </message>
    <message>
      <source>Portuguese</source>
      <translation>португальською</translation>
    </message>
    <message>
      <source>word</source>
      <translation>слово</translation>
    </message>
    <message>
      <source>phrase</source>
      <translation>вислів</translation>
    </message>
    <message>
      <source>emoji</source>
      <translation>емодзі</translation>
    </message>
    <message>
      <source>negated</source>
      <translation>заперечено</translation>
    </message>
    <message>
      <source>strengthened</source>
      <translation>підсилено</translation>
    </message>
    <message>
      <source>weakened</source>
      <translation>послаблено</translation>
    </message>
    <message>
      <source>irony</source>
      <translation>іронія</translation>
    </message>
    <message>
      <source>from examples</source>
      <translation>з прикладів</translation>
    </message>
    <message>
      <source>turns others round</source>
      <translation>змінює на протилежне</translation>
    </message>
    <message>
      <source>strengthens others</source>
      <translation>підсилює інші</translation>
    </message>
    <message>
      <source>weakens others</source>
      <translation>послаблює інші</translation>
    </message>
  </context>
  <context>
    <name>MoodCurve</name>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n день</numerusform>
        <numerusform>%n дні</numerusform>
        <numerusform>%n днів</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n month(s)</source>
      <translation>
        <numerusform>%n місяць</numerusform>
        <numerusform>%n місяці</numerusform>
        <numerusform>%n місяців</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n year(s)</source>
      <translation>
        <numerusform>%n рік</numerusform>
        <numerusform>%n роки</numerusform>
        <numerusform>%n років</numerusform>
      </translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Настрій</translation>
    </message>
    <message>
      <source>Mood, {span}</source>
      <translation>Настрій за {span}</translation>
    </message>
    <message>
      <source>negative</source>
      <comment>the mood, in a sentence</comment>
      <translation>негативний</translation>
    </message>
    <message>
      <source>neutral</source>
      <comment>the mood, in a sentence</comment>
      <translation>нейтральний</translation>
    </message>
    <message>
      <source>positive</source>
      <comment>the mood, in a sentence</comment>
      <translation>позитивний</translation>
    </message>
    <message>
      <source>Mood of the only rated message: {now}</source>
      <translation>Настрій єдиного оціненого повідомлення: {now}</translation>
    </message>
    <message>
      <source>{heading}: always {now}</source>
      <translation>{heading}: весь час {now}</translation>
    </message>
    <message>
      <source>{heading}: mostly {now}, and so it is now</source>
      <translation>{heading}: переважно {now}, і зараз теж</translation>
    </message>
    <message>
      <source>{heading}: mixed {until}, {now} since then</source>
      <translation>{heading}: мінливий {until}, відтоді {now}</translation>
    </message>
    <message>
      <source>{heading}: mostly {before} {until}, {now} since then</source>
      <translation>{heading}: переважно {before} {until}, відтоді {now}</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n повідомлення</numerusform>
        <numerusform>%n повідомлення</numerusform>
        <numerusform>%n повідомлень</numerusform>
      </translation>
    </message>
    <message>
      <source>until {time} today</source>
      <translation>до {time} сьогодні</translation>
    </message>
    <message>
      <source>until {date}</source>
      <translation>до {date}</translation>
    </message>
    <message numerus="yes">
      <source>%n negative</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n негативне</numerusform>
        <numerusform>%n негативні</numerusform>
        <numerusform>%n негативних</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n neutral</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n нейтральне</numerusform>
        <numerusform>%n нейтральні</numerusform>
        <numerusform>%n нейтральних</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n positive</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n позитивне</numerusform>
        <numerusform>%n позитивні</numerusform>
        <numerusform>%n позитивних</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodFilter</name>
    <message>
      <source>All moods</source>
      <translation>Будь-який настрій</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Настрій: {mood}</translation>
    </message>
  </context>
  <context>
    <name>MoodPage</name>
    <message>
      <source>Mood</source>
      <translation>Настрій</translation>
    </message>
    <message>
      <source>How customers feel, by what they write, so that what burns is seen first. It proposes and sorts; it never acts by itself, and you can correct it with a right click on a message.</source>
      <translation>Що відчувають клієнти, судячи з того, що пишуть: найгостріше видно першим. Настрій підказує й упорядковує, але ніколи не діє сам; виправити його можна правим клацанням на повідомленні.</translation>
    </message>
    <message>
      <source>Rate the mood of messages</source>
      <translation>Оцінювати настрій повідомлень</translation>
    </message>
    <message>
      <source>Messages are rated on this computer; no text leaves it. Switched off, moods that are there stay, and new messages wait for theirs.</source>
      <translation>Повідомлення оцінюються на цьому комп’ютері; жоден текст його не покидає. Якщо вимкнути, наявні оцінки лишаться, а нові повідомлення чекатимуть на свої.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Поступ</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Призупинити</translation>
    </message>
    <message>
      <source>Export corrections…</source>
      <translation>Експортувати…</translation>
    </message>
    <message>
      <source>Corrections by agents</source>
      <translation>Виправлення операторів</translation>
    </message>
    <message>
      <source>They count in every number. Exported, they are training data: texts of customers, without names.</source>
      <translation>Вони враховуються в усіх числах. Експортовані, це дані для навчання: тексти клієнтів без імен.</translation>
    </message>
    <message>
      <source>Version of the analyzer</source>
      <translation>Версія аналізатора</translation>
    </message>
    <message>
      <source>With a new version everything is rated again in the background, newest first.</source>
      <translation>З новою версією все оцінюється знову у фоні, найновіше спочатку.</translation>
    </message>
    <message>
      <source>It rates English, Spanish and Ukrainian, and is right for about six messages of ten. Most often it takes mild praise or blame for neutral, or the other way; irony it rarely sees. A face with a broken ring says: not sure.</source>
      <translation>Він оцінює англійську, іспанську та українську й має рацію приблизно в шести повідомленнях із десяти. Найчастіше плутає легку похвалу чи докір із нейтральним; іронію помічає рідко. Обличчя з переривчастим колом означає: непевно.</translation>
    </message>
    <message>
      <source>How it was measured (docs/sentiment.md)</source>
      <translation>Як це виміряно (docs/sentiment.md)</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Продовжити</translation>
    </message>
    <message>
      <source>The analyzer does not start. It is tried again by itself; if this stays, restart the console, and if that does not help, install it again.</source>
      <translation>Аналізатор не запускається. Спроба повториться сама; якщо це не мине, перезапустіть консоль, а якщо не допоможе, установіть її знову.</translation>
    </message>
    <message numerus="yes">
      <source>Paused: {done} of {total} message(s) rated</source>
      <translation>
        <numerusform>Призупинено: оцінено {done} із {total} повідомлення</numerusform>
        <numerusform>Призупинено: оцінено {done} із {total} повідомлень</numerusform>
        <numerusform>Призупинено: оцінено {done} із {total} повідомлень</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of {total} message(s) rated</source>
      <translation>
        <numerusform>Оцінено {done} із {total} повідомлення</numerusform>
        <numerusform>Оцінено {done} із {total} повідомлень</numerusform>
        <numerusform>Оцінено {done} із {total} повідомлень</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} message(s) wait to be rated</source>
      <translation>
        <numerusform>{count} повідомлення чекає на оцінку</numerusform>
        <numerusform>{count} повідомлення чекають на оцінку</numerusform>
        <numerusform>{count} повідомлень чекають на оцінку</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything is rated</source>
      <translation>Усе оцінено</translation>
    </message>
  </context>
  <context>
    <name>MoodSection</name>
    <message>
      <source>Mood</source>
      <translation>Настрій</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
    <message>
      <source>No rated message yet</source>
      <translation>Оцінених повідомлень ще немає</translation>
    </message>
    <message>
      <source>The mood could not be read</source>
      <translation>Не вдалося прочитати настрій</translation>
    </message>
  </context>
  <context>
    <name>MoodStanding</name>
    <message>
      <source>Mood of the conversation: {mood}</source>
      <translation>Настрій розмови: {mood}</translation>
    </message>
  </context>
  <context>
    <name>OpeningWindow</name>
    <message>
      <source>Opening…</source>
      <translation>Відкриваємо…</translation>
    </message>
    <message>
      <source>Open the practice workspace</source>
      <translation>Відкрити навчальний простір</translation>
    </message>
    <message>
      <source>Preparing the practice workspace</source>
      <translation>Готуємо навчальний простір</translation>
    </message>
    <message>
      <source>Its customers and their histories are written once; this takes some seconds.</source>
      <translation>Його клієнти та їхні історії записуються один раз; це триває кілька секунд.</translation>
    </message>
    <message>
      <source>Opening your workspace</source>
      <translation>Відкриваємо ваш робочий простір</translation>
    </message>
    <message>
      <source>The workspace cannot be opened</source>
      <translation>Робочий простір не відкривається</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Спробувати знову</translation>
    </message>
  </context>
  <context>
    <name>OwnWorkspace</name>
    <message>
      <source>Your workspace</source>
      <translation>Ваш робочий простір</translation>
    </message>
    <message>
      <source>All conversations are kept in one encrypted file on this computer. Its key goes to the computer's keyring.</source>
      <translation>Усі розмови зберігаються в одному зашифрованому файлі на цьому комп’ютері. Його ключ іде до сховища ключів.</translation>
    </message>
    <message>
      <source>Ana Vidal</source>
      <translation>Оксана Бондар</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Вибрати…</translation>
    </message>
    <message>
      <source>Key file</source>
      <translation>Файл ключа</translation>
    </message>
    <message>
      <source>Whoever can read this file can read the workspace. It is made so that only you can read it; best on a stick or a disk of its own.</source>
      <translation>Хто може прочитати цей файл, прочитає й робочий простір. Його створено так, що читати можете лише ви; найкраще на окремій флешці чи диску.</translation>
    </message>
    <message>
      <source>Making the workspace</source>
      <translation>Створення робочого простору</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Назад</translation>
    </message>
    <message>
      <source>Make the workspace</source>
      <translation>Створити простір</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Ваше ім’я</translation>
    </message>
    <message>
      <source>Colleagues see it beside what you do.</source>
      <translation>Колеги бачать його поруч із тим, що ви робите.</translation>
    </message>
    <message>
      <source>Kept in {place}</source>
      <translation>Зберігається в {place}</translation>
    </message>
    <message>
      <source>This computer has no keyring that could keep the workspace's key. Name a file for the key, or set up a keyring (GNOME Keyring, KWallet) and try again. Without a key nothing is stored.</source>
      <translation>На цьому комп’ютері немає сховища, яке зберегло б ключ робочого простору. Назвіть файл для ключа або налаштуйте сховище (GNOME Keyring, KWallet) і спробуйте знову. Без ключа нічого не зберігається.</translation>
    </message>
    <message>
      <source>Others can read this key file, so it is not used. Choose another file, or take the rights from everybody but you (chmod 600).</source>
      <translation>Цей файл ключа можуть читати інші, тож його не використано. Виберіть інший або заберіть права в усіх, крім себе (chmod 600).</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Command palette</source>
      <translation>Палітра команд</translation>
    </message>
    <message>
      <source>A command, a person, a reference number…</source>
      <translation>Команда, людина, номер справи…</translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation>Пропозиції</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Клієнт</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Розмова</translation>
    </message>
  </context>
  <context>
    <name>PastRow</name>
    <message>
      <source>{channel}: “{text}”</source>
      <translation>{channel}: «{text}»</translation>
    </message>
    <message>
      <source>this conversation</source>
      <translation>ця розмова</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Закрита</translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation>Відкладена</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Відкрита</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
  </context>
  <context>
    <name>PictureDialog</name>
    <message>
      <source>Picture</source>
      <translation>Зображення</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Завантаження…</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Зберегти</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Закрити</translation>
    </message>
    <message>
      <source>This picture cannot be shown. It can be saved.</source>
      <translation>Це зображення не можна показати. Його можна зберегти.</translation>
    </message>
  </context>
  <context>
    <name>QuarantineDialog</name>
    <message>
      <source>Could not be read</source>
      <translation>Не вдалося прочитати</translation>
    </message>
    <message>
      <source>Could not be read: {name}</source>
      <translation>Не вдалося прочитати: {name}</translation>
    </message>
    <message>
      <source>These were received but are not understood. They are kept as they came; everything beside them went through. Send a copy to whoever looks after Agent Console.</source>
      <translation>Це надійшло, але незрозуміле. Зберігається таким, як надійшло; усе інше пройшло. Надішліть копію тому, хто опікується Agent Console.</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Отримане</translation>
    </message>
    <message>
      <source>Content</source>
      <translation>Вміст</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>Прочитати знову</translation>
    </message>
    <message>
      <source>After an update of Agent Console they may be understood.</source>
      <translation>Після оновлення Agent Console їх, можливо, вдасться зрозуміти.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) could be read now.</source>
      <translation>
        <numerusform>Тепер удалося прочитати %n повідомлення.</numerusform>
        <numerusform>Тепер удалося прочитати %n повідомлення.</numerusform>
        <numerusform>Тепер удалося прочитати %n повідомлень.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing more could be read.</source>
      <translation>Більше нічого прочитати не вдалося.</translation>
    </message>
    <message>
      <source>There is nothing that could not be read.</source>
      <translation>Немає нічого непрочитаного.</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Скопійовано</translation>
    </message>
  </context>
  <context>
    <name>RatingStrip</name>
    <message>
      <source>Moods cannot be rated: the analyzer does not start. It is tried again by itself; if this stays, restart the console, and if that does not help, install it again.</source>
      <translation>Настрій не вдається оцінити: аналізатор не запускається. Спроба повториться сама; якщо це не мине, перезапустіть консоль, а якщо не допоможе, установіть її знову.</translation>
    </message>
    <message numerus="yes">
      <source>Rating moods is paused: {done} of {total} message(s) rated, new ones are rated all the same</source>
      <translation>
        <numerusform>Оцінювання настрою призупинено: {done} із {total} повідомлення; нові все одно оцінюються</numerusform>
        <numerusform>Оцінювання настрою призупинено: {done} із {total} повідомлень; нові все одно оцінюються</numerusform>
        <numerusform>Оцінювання настрою призупинено: {done} із {total} повідомлень; нові все одно оцінюються</numerusform>
      </translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Продовжити</translation>
    </message>
    <message numerus="yes">
      <source>Rating moods: {done} of {total} message(s)</source>
      <translation>
        <numerusform>Оцінювання настрою: {done} із {total} повідомлення</numerusform>
        <numerusform>Оцінювання настрою: {done} із {total} повідомлень</numerusform>
        <numerusform>Оцінювання настрою: {done} із {total} повідомлень</numerusform>
      </translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Призупинити</translation>
    </message>
  </context>
  <context>
    <name>Reach</name>
    <message>
      <source>Public</source>
      <translation>Публічно</translation>
    </message>
    <message>
      <source>Unlisted</source>
      <translation>Поза списками</translation>
    </message>
    <message>
      <source>Followers only</source>
      <translation>Лише підписникам</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Приватно</translation>
    </message>
    <message>
      <source>Everyone can read it.</source>
      <translation>Прочитати може кожен.</translation>
    </message>
    <message>
      <source>Everyone can read it, but it is shown in no public list.</source>
      <translation>Прочитати може кожен, але в публічних списках цього немає.</translation>
    </message>
    <message>
      <source>Our followers and those named in it can read it.</source>
      <translation>Прочитають наші підписники й ті, кого згадано.</translation>
    </message>
    <message>
      <source>Only those named in it can read it.</source>
      <translation>Прочитають лише ті, кого згадано.</translation>
    </message>
    <message>
      <source>Message hidden</source>
      <translation>Повідомлення приховано</translation>
    </message>
    <message>
      <source>Author muted</source>
      <translation>Автора вимкнено</translation>
    </message>
    <message>
      <source>Author blocked</source>
      <translation>Автора заблоковано</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Уподобати</translation>
    </message>
    <message>
      <source>Take the like back</source>
      <translation>Зняти вподобання</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Приховати</translation>
    </message>
    <message>
      <source>Show again</source>
      <translation>Показати знову</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Видалити</translation>
    </message>
    <message>
      <source>Mute author</source>
      <translation>Вимкнути автора</translation>
    </message>
    <message>
      <source>Unmute author</source>
      <translation>Знову чути автора</translation>
    </message>
    <message>
      <source>Block author</source>
      <translation>Заблокувати автора</translation>
    </message>
    <message>
      <source>Unblock author</source>
      <translation>Розблокувати автора</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Спам</translation>
    </message>
    <message>
      <source>Insult</source>
      <translation>Образа</translation>
    </message>
    <message>
      <source>Personal data</source>
      <translation>Особисті дані</translation>
    </message>
    <message>
      <source>Off topic</source>
      <translation>Не за темою</translation>
    </message>
    <message>
      <source>Thanks</source>
      <translation>Подяка</translation>
    </message>
    <message>
      <source>By mistake</source>
      <translation>Помилково</translation>
    </message>
    <message>
      <source>Automatic reply</source>
      <translation>Автоматична відповідь</translation>
    </message>
    <message>
      <source>Returned by the mail server</source>
      <translation>Повернув поштовий сервер</translation>
    </message>
    <message>
      <source>Mailing list</source>
      <translation>Розсилка</translation>
    </message>
    <message>
      <source>Phone call</source>
      <translation>Дзвінок</translation>
    </message>
    <message>
      <source>Visit</source>
      <translation>Візит</translation>
    </message>
  </context>
  <context>
    <name>ReachButton</name>
    <message>
      <source>Change</source>
      <translation>Змінити</translation>
    </message>
    <message>
      <source>Who can see it: {name}. Change</source>
      <translation>Хто це бачить: {name}. Змінити</translation>
    </message>
    <message>
      <source>Who can see it</source>
      <translation>Хто це бачить</translation>
    </message>
    <message>
      <source>{name} – as what it answers</source>
      <translation>{name} — як те, на що відповідаєте</translation>
    </message>
    <message>
      <source>{name} – more public than what it answers</source>
      <translation>{name} — ширше, ніж те, на що відповідаєте</translation>
    </message>
  </context>
  <context>
    <name>RecoveryKeyDialog</name>
    <message>
      <source>Recovery key</source>
      <translation>Ключ відновлення</translation>
    </message>
    <message>
      <source>Keep the recovery key</source>
      <translation>Збережіть ключ відновлення</translation>
    </message>
    <message>
      <source>The workspace is encrypted. If this computer is lost or its keyring breaks, only this key opens a backup. Print it or write it down, and keep it away from this computer.</source>
      <translation>Робочий простір зашифровано. Якщо комп’ютер загубиться або сховище ключів зламається, резервну копію відкриє лише цей ключ. Надрукуйте або запишіть його й тримайте окремо від комп’ютера.</translation>
    </message>
    <message>
      <source>Reading the key…</source>
      <translation>Читаємо ключ…</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Копіювати</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Друкувати…</translation>
    </message>
    <message>
      <source>Save as a file…</source>
      <translation>Зберегти як файл…</translation>
    </message>
    <message>
      <source>I have kept it where I will find it</source>
      <translation>Я зберігаю його там, де знайду</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Пізніше</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Copied. Paste it into a password manager, then copy something else.</source>
      <translation>Скопійовано. Вставте в менеджер паролів, а потім скопіюйте щось інше.</translation>
    </message>
    <message>
      <source>Agent Console: recovery key</source>
      <translation>Agent Console: ключ відновлення</translation>
    </message>
    <message>
      <source>Opens the workspace “{name}” and its backups. Keep it away from the computer; never send it to anybody.</source>
      <translation>Відкриває робочий простір «{name}» і його копії. Тримайте окремо від комп’ютера; ніколи нікому не надсилайте.</translation>
    </message>
    <message>
      <source>No printer is set up on this computer. Save the key as a file, or write it down.</source>
      <translation>На цьому комп’ютері не налаштовано принтера. Збережіть ключ як файл або запишіть.</translation>
    </message>
    <message>
      <source>Printed.</source>
      <translation>Надруковано.</translation>
    </message>
    <message>
      <source>Save the recovery key</source>
      <translation>Зберегти ключ відновлення</translation>
    </message>
    <message>
      <source>recovery-key</source>
      <translation>kliuch-vidnovlennia</translation>
    </message>
    <message>
      <source>Saved. Move the file to a stick or another computer and delete it here.</source>
      <translation>Збережено. Перенесіть файл на флешку чи інший комп’ютер і видаліть його тут.</translation>
    </message>
  </context>
  <context>
    <name>ReportView</name>
    <message>
      <source>Left out or mended</source>
      <translation>Пропущено або виправлено</translation>
    </message>
    <message>
      <source>Every row could be read.</source>
      <translation>Прочитано всі рядки.</translation>
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Restore a backup</source>
      <translation>Відновити з резервної копії</translation>
    </message>
    <message>
      <source>Makes a workspace of a backup file. This is also the way to a new computer.</source>
      <translation>Створює робочий простір із файлу копії. Так само переходять на новий комп’ютер.</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Вибрати…</translation>
    </message>
    <message>
      <source>Key file</source>
      <translation>Файл ключа</translation>
    </message>
    <message>
      <source>This computer has no keyring, so the workspace's key is kept in this file instead.</source>
      <translation>На цьому комп’ютері немає сховища ключів, тож ключ зберігається в цьому файлі.</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Відновлення</translation>
    </message>
    <message>
      <source>Backup file</source>
      <translation>Файл резервної копії</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Ключ відновлення</translation>
    </message>
    <message>
      <source>Not needed on the computer where the backup was made.</source>
      <translation>Не потрібен на комп’ютері, де створено копію.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Відновити</translation>
    </message>
    <message>
      <source>Choose the backup</source>
      <translation>Вибір копії</translation>
    </message>
    <message>
      <source>That is no recovery key: a character is missing or mistyped. Look at it again.</source>
      <translation>Це не ключ відновлення: якогось символу бракує або він хибний. Перегляньте ще раз.</translation>
    </message>
    <message>
      <source>This computer does not have the backup's key. Enter the recovery key.</source>
      <translation>На цьому комп’ютері немає ключа цієї копії. Введіть ключ відновлення.</translation>
    </message>
    <message>
      <source>The key does not open this file, or the file is no backup.</source>
      <translation>Ключ не відкриває цей файл, або файл не є копією.</translation>
    </message>
    <message>
      <source>This computer has no keyring to keep the key in. Name a file for it that only you can read.</source>
      <translation>На цьому комп’ютері немає сховища для ключа. Назвіть файл, який можете читати лише ви.</translation>
    </message>
  </context>
  <context>
    <name>SendLaterDialog</name>
    <message>
      <source>Send later</source>
      <translation>Надіслати пізніше</translation>
    </message>
    <message>
      <source>Until then it stands in the conversation and can be changed, sent at once or taken back.</source>
      <translation>До того часу вона стоїть у розмові: її можна змінити, надіслати одразу чи забрати назад.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>Запланувати</translation>
    </message>
  </context>
  <context>
    <name>SendMenu</name>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Ctrl+Enter</translation>
    </message>
    <message>
      <source>Send and go to the next</source>
      <translation>Надіслати й перейти до наступної</translation>
    </message>
    <message>
      <source>Ctrl+Shift+Enter</source>
      <translation>Ctrl+Shift+Enter</translation>
    </message>
    <message>
      <source>In one hour</source>
      <translation>За годину</translation>
    </message>
    <message>
      <source>This evening</source>
      <translation>Сьогодні ввечері</translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation>Завтра вранці</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>Наступного понеділка</translation>
    </message>
    <message>
      <source>Send later: {time}</source>
      <translation>Надіслати пізніше: {time}</translation>
    </message>
    <message>
      <source>Send later: day and time…</source>
      <translation>Надіслати пізніше: день і час…</translation>
    </message>
  </context>
  <context>
    <name>Sending</name>
    <message>
      <source>Reply on its way</source>
      <translation>Відповідь вирушає</translation>
    </message>
    <message>
      <source>Will be sent: {time}</source>
      <translation>Буде надіслано: {time}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Повернути</translation>
    </message>
    <message>
      <source>Private reply on its way</source>
      <translation>Приватна відповідь у дорозі</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Settings</source>
      <translation>Налаштування</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Облікові записи</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Вигляд</translation>
    </message>
    <message>
      <source>Writing</source>
      <translation>Написання</translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Настрій</translation>
    </message>
    <message>
      <source>Workspace</source>
      <translation>Робочий простір</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Клавіші</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <source>Keys</source>
      <translation>Клавіші</translation>
    </message>
    <message>
      <source>In the list</source>
      <translation>У списку</translation>
    </message>
    <message>
      <source>Next and previous row</source>
      <translation>Наступний і попередній рядок</translation>
    </message>
    <message>
      <source>Several rows</source>
      <translation>Кілька рядків</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Відкрити</translation>
    </message>
    <message>
      <source>Send what is written</source>
      <translation>Надіслати написане</translation>
    </message>
    <message>
      <source>Canned replies, while writing</source>
      <translation>Готові відповіді, коли пишете</translation>
    </message>
    <message>
      <source>Next open place of a canned reply</source>
      <translation>Наступне незаповнене місце готової відповіді</translation>
    </message>
    <message>
      <source>Next field, previous field</source>
      <translation>Наступне поле, попереднє поле</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Go to</source>
      <translation>Перейти</translation>
    </message>
    <message>
      <source>This conversation</source>
      <translation>Ця розмова</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>Писати</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Вікно</translation>
    </message>
    <message>
      <source>Commands, people, reference numbers</source>
      <translation>Команди, люди, номери справ</translation>
    </message>
    <message>
      <source>Search the history</source>
      <translation>Пошук в історії</translation>
    </message>
    <message>
      <source>Next conversation</source>
      <translation>Наступна розмова</translation>
    </message>
    <message>
      <source>Previous conversation</source>
      <translation>Попередня розмова</translation>
    </message>
    <message>
      <source>View: Mine</source>
      <translation>Список: Мої</translation>
    </message>
    <message>
      <source>View: Unassigned</source>
      <translation>Список: Непризначені</translation>
    </message>
    <message>
      <source>View: Escalated</source>
      <translation>Список: Ескальовані</translation>
    </message>
    <message>
      <source>View: Snoozed</source>
      <translation>Список: Відкладені</translation>
    </message>
    <message>
      <source>View: Awaiting customer</source>
      <translation>Список: Чекаємо клієнта</translation>
    </message>
    <message>
      <source>View: All</source>
      <translation>Список: Усі</translation>
    </message>
    <message>
      <source>View: Closed</source>
      <translation>Список: Закриті</translation>
    </message>
    <message>
      <source>Sort by mood, or as before</source>
      <translation>Упорядкувати за настроєм або як раніше</translation>
    </message>
    <message>
      <source>Filter by mood</source>
      <translation>Відібрати за настроєм</translation>
    </message>
    <message>
      <source>Go to the list</source>
      <translation>Перейти до списку</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Клієнти</translation>
    </message>
    <message>
      <source>Take it</source>
      <translation>Взяти собі</translation>
    </message>
    <message>
      <source>Assign to somebody</source>
      <translation>Призначити комусь</translation>
    </message>
    <message>
      <source>Release it</source>
      <translation>Зняти призначення</translation>
    </message>
    <message>
      <source>Escalate</source>
      <translation>Ескалувати</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Відкласти</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>Мітка</translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation>Відповідати не треба</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Закрити</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Відкрити знову</translation>
    </message>
    <message>
      <source>Mark as spam</source>
      <translation>Позначити як спам</translation>
    </message>
    <message>
      <source>Why this mood?</source>
      <translation>Чому такий настрій?</translation>
    </message>
    <message>
      <source>Correct the mood: negative</source>
      <translation>Виправити настрій: негативний</translation>
    </message>
    <message>
      <source>Correct the mood: neutral</source>
      <translation>Виправити настрій: нейтральний</translation>
    </message>
    <message>
      <source>Correct the mood: positive</source>
      <translation>Виправити настрій: позитивний</translation>
    </message>
    <message>
      <source>Mood as rated by the machine</source>
      <translation>Настрій, як оцінено автоматично</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Уподобати</translation>
    </message>
    <message>
      <source>Continue elsewhere</source>
      <translation>Продовжити деінде</translation>
    </message>
    <message>
      <source>Log a call or visit</source>
      <translation>Записати дзвінок чи візит</translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation>Написати відповідь</translation>
    </message>
    <message>
      <source>Write a note for colleagues</source>
      <translation>Написати нотатку колегам</translation>
    </message>
    <message>
      <source>Reply privately</source>
      <translation>Відповісти приватно</translation>
    </message>
    <message>
      <source>Insert a canned reply</source>
      <translation>Вставити готову відповідь</translation>
    </message>
    <message>
      <source>Send and go to the next</source>
      <translation>Надіслати й перейти до наступної</translation>
    </message>
    <message>
      <source>Send later</source>
      <translation>Надіслати пізніше</translation>
    </message>
    <message>
      <source>Manage canned replies</source>
      <translation>Керувати готовими відповідями</translation>
    </message>
    <message>
      <source>Show or hide the customer's history</source>
      <translation>Показати або сховати історію клієнта</translation>
    </message>
    <message>
      <source>Fold or unfold the views</source>
      <translation>Згорнути або розгорнути списки</translation>
    </message>
    <message>
      <source>Comfortable or compact rows</source>
      <translation>Просторі або щільні рядки</translation>
    </message>
    <message>
      <source>Undo, or what the last notice offers</source>
      <translation>Скасувати або зробити те, що пропонує останнє сповіщення</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Облікові записи</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Підключити канал</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Імпортувати історію</translation>
    </message>
    <message>
      <source>Back up the workspace</source>
      <translation>Резервна копія робочого простору</translation>
    </message>
    <message>
      <source>Pause rating moods, or go on</source>
      <translation>Призупинити або продовжити оцінювання настрою</translation>
    </message>
    <message>
      <source>Export corrected moods</source>
      <translation>Експортувати виправлені настрої</translation>
    </message>
    <message>
      <source>Open the practice workspace</source>
      <translation>Відкрити навчальний простір</translation>
    </message>
    <message>
      <source>Leave the practice workspace</source>
      <translation>Вийти з навчального простору</translation>
    </message>
    <message>
      <source>Light or dark</source>
      <translation>Світла або темна</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Налаштування</translation>
    </message>
    <message>
      <source>Settings: Mood</source>
      <translation>Налаштування: настрій</translation>
    </message>
    <message>
      <source>All keys</source>
      <translation>Усі клавіші</translation>
    </message>
    <message>
      <source>About Agent Console</source>
      <translation>Про Agent Console</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Вийти</translation>
    </message>
  </context>
  <context>
    <name>SignIn</name>
    <message>
      <source>Browser</source>
      <translation>Браузер</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Пароль</translation>
    </message>
    <message>
      <source>Access token</source>
      <translation>Токен доступу</translation>
    </message>
    <message>
      <source>App password</source>
      <translation>Пароль застосунку</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>Електронна адреса</translation>
    </message>
    <message>
      <source>Incoming server (IMAP)</source>
      <translation>Сервер вхідної пошти (IMAP)</translation>
    </message>
    <message>
      <source>Token of the bot</source>
      <translation>Токен бота</translation>
    </message>
    <message>
      <source>API key</source>
      <translation>Ключ API</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Сервер</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Користувач</translation>
    </message>
    <message>
      <source>Outgoing server (SMTP)</source>
      <translation>Сервер вихідної пошти (SMTP)</translation>
    </message>
    <message>
      <source>User name, if it is not the address</source>
      <translation>Ім’я користувача, якщо це не адреса</translation>
    </message>
    <message>
      <source>Name of the sender</source>
      <translation>Ім’я відправника</translation>
    </message>
    <message>
      <source>Client id of your app</source>
      <translation>Client ID вашого застосунку</translation>
    </message>
    <message>
      <source>Client secret of your app</source>
      <translation>Client secret вашого застосунку</translation>
    </message>
    <message>
      <source>Port of the redirect address</source>
      <translation>Порт адреси повернення</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Сторінка</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>Обліковий запис</translation>
    </message>
    <message>
      <source>Phone number id</source>
      <translation>ID номера телефону</translation>
    </message>
    <message>
      <source>WhatsApp Business account id</source>
      <translation>ID облікового запису WhatsApp Business</translation>
    </message>
    <message>
      <source>Subreddits</source>
      <translation>Сабредити</translation>
    </message>
    <message>
      <source>Categories</source>
      <translation>Категорії</translation>
    </message>
    <message>
      <source>Address of the relay</source>
      <translation>Адреса ретранслятора</translation>
    </message>
    <message>
      <source>Token of the relay</source>
      <translation>Токен ретранслятора</translation>
    </message>
    <message>
      <source>Made in Bluesky under Settings, Privacy and security, App passwords; allow it your direct messages.</source>
      <translation>Створюється в Bluesky: налаштування, приватність і безпека, паролі застосунків; дозвольте йому особисті повідомлення.</translation>
    </message>
    <message>
      <source>Found by itself for most addresses.</source>
      <translation>Для більшості адрес знаходиться самостійно.</translation>
    </message>
    <message>
      <source>From @BotFather, who made the bot.</source>
      <translation>Від @BotFather, який створив бота.</translation>
    </message>
    <message>
      <source>For an account that signs in elsewhere; its administrator can give you one.</source>
      <translation>Для облікового запису, у який входять деінде; його може дати адміністратор.</translation>
    </message>
    <message>
      <source>From the developer page of the channel, where your company registers its own app.</source>
      <translation>Зі сторінки розробників каналу, де ваша компанія реєструє власний застосунок.</translation>
    </message>
    <message>
      <source>As “agentctl relay add” printed it, for example https://relay.example.com/pull/…</source>
      <translation>Як показала команда «agentctl relay add», наприклад https://relay.example.com/pull/…</translation>
    </message>
    <message>
      <source>Needs a relay</source>
      <translation>Через ретранслятор</translation>
    </message>
    <message>
      <source>In the browser</source>
      <translation>У браузері</translation>
    </message>
    <message>
      <source>With a token</source>
      <translation>Токеном</translation>
    </message>
    <message>
      <source>With a password</source>
      <translation>Паролем</translation>
    </message>
    <message>
      <source>This channel only pushes to a public address: a relay (agentctl relay) must run somewhere, and without it nothing comes in.</source>
      <translation>Цей канал надсилає лише на публічну адресу: десь має працювати ретранслятор (agentctl relay), і без нього нічого не надходить.</translation>
    </message>
    <message>
      <source>The console asks this channel by itself every few moments. With a relay it hears at once.</source>
      <translation>Консоль сама опитує цей канал що кілька хвилин. Із ретранслятором вона дізнається одразу.</translation>
    </message>
    <message>
      <source>The console connects to this channel by itself.</source>
      <translation>Консоль сама з’єднується з цим каналом.</translation>
    </message>
    <message>
      <source>No server is known under the name “{server}”. Check the spelling, and that you are online.</source>
      <translation>Сервера з назвою «{server}» не знайдено. Перевірте написання й чи є інтернет.</translation>
    </message>
    <message>
      <source>“{server}” does not answer. Check the address and the port, and that you are online.</source>
      <translation>«{server}» не відповідає. Перевірте адресу, порт і чи є інтернет.</translation>
    </message>
    <message>
      <source>“{server}” took too long to answer. Try again in a moment.</source>
      <translation>«{server}» відповідав надто довго. Спробуйте знову за хвилину.</translation>
    </message>
    <message>
      <source>“{server}” answers, but with a web page and not as the service we need. Use the address of the server itself, as its administrator gives it.</source>
      <translation>«{server}» відповідає, але вебсторінкою, а не як потрібна нам служба. Вкажіть адресу самого сервера, яку дає його адміністратор.</translation>
    </message>
    <message>
      <source>The certificate of “{server}” cannot be trusted (it may be self-signed or out of date), so nothing was sent. Ask the administrator for a valid certificate, or have the one who issued it installed on this computer.</source>
      <translation>Сертифікату «{server}» не можна довіряти (можливо, він самопідписаний або прострочений), тому нічого не надіслано. Попросіть в адміністратора чинний сертифікат або встановіть на цьому комп’ютері того, хто його видав.</translation>
    </message>
    <message>
      <source>Check this address.</source>
      <translation>Перевірте цю адресу.</translation>
    </message>
    <message>
      <source>That is another user than before.</source>
      <translation>Це інший користувач, ніж раніше.</translation>
    </message>
    <message>
      <source>These credentials belong to somebody else. Sign in as the same user as before.</source>
      <translation>Ці дані належать комусь іншому. Увійдіть тим самим користувачем, що й раніше.</translation>
    </message>
    <message>
      <source>You did not agree in the browser, so nothing was saved. Try again if you meant to.</source>
      <translation>Ви не погодилися в браузері, тому нічого не збережено. Якщо хотіли погодитися, спробуйте знову.</translation>
    </message>
    <message>
      <source>Nobody came back from the browser, so nothing was saved. Try again.</source>
      <translation>З браузера ніхто не повернувся, тому нічого не збережено. Спробуйте знову.</translation>
    </message>
    <message>
      <source>Nobody can be asked in a browser here.</source>
      <translation>Тут нікого не можна запитати через браузер.</translation>
    </message>
    <message>
      <source>User and password do not fit.</source>
      <translation>Користувач і пароль не збігаються.</translation>
    </message>
    <message>
      <source>The server does not accept this user and password. Check both; capital letters count.</source>
      <translation>Сервер не приймає цього користувача й пароль. Перевірте обидва; великі літери мають значення.</translation>
    </message>
    <message>
      <source>This token was not accepted.</source>
      <translation>Цей токен не прийнято.</translation>
    </message>
    <message>
      <source>The server does not accept the token. It may have expired: ask for a new one.</source>
      <translation>Сервер не приймає токен. Можливо, його термін минув: попросіть новий.</translation>
    </message>
    <message>
      <source>The channel did not let us in. Check what your app is called there, and its secret.</source>
      <translation>Канал нас не впустив. Перевірте, як там зветься ваш застосунок, і його секрет.</translation>
    </message>
    <message>
      <source>The channel did not let us in.</source>
      <translation>Канал нас не впустив.</translation>
    </message>
    <message>
      <source>The server says: {words}</source>
      <translation>Сервер каже: {words}</translation>
    </message>
    <message>
      <source>Something is missing or cannot be right. Look at the marked field.</source>
      <translation>Чогось бракує або щось не так. Погляньте на позначене поле.</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Це потрібно.</translation>
    </message>
    <message>
      <source>You manage no page there. Sign in as somebody who does, or ask to be made an administrator.</source>
      <translation>Ви не керуєте там жодною сторінкою. Увійдіть як той, хто керує, або попросіть зробити вас адміністратором.</translation>
    </message>
    <message>
      <source>Write one of: {names}</source>
      <translation>Напишіть щось із цього: {names}</translation>
    </message>
    <message>
      <source>You manage several pages. Say which one this account is.</source>
      <translation>Ви керуєте кількома сторінками. Вкажіть, яка з них — цей обліковий запис.</translation>
    </message>
    <message>
      <source>No Instagram account hangs at this page. Connect it in the page's settings first.</source>
      <translation>До цієї сторінки не приєднано облікового запису Instagram. Спершу приєднайте його в налаштуваннях сторінки.</translation>
    </message>
    <message>
      <source>This Google account has no YouTube channel. Choose the one that the channel belongs to.</source>
      <translation>Цей обліковий запис Google не має каналу YouTube. Виберіть той, якому належить канал.</translation>
    </message>
    <message>
      <source>Not there: {names}</source>
      <translation>Такого немає: {names}</translation>
    </message>
    <message>
      <source>The forum has no such category. Use the names as they stand in the forum.</source>
      <translation>На форумі немає такої категорії. Пишіть назви так, як вони стоять на форумі.</translation>
    </message>
  </context>
  <context>
    <name>SignInDialog</name>
    <message>
      <source>Sign in again</source>
      <translation>Увійти знову</translation>
    </message>
    <message>
      <source>Signing in…</source>
      <translation>Входимо…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Увійти</translation>
    </message>
    <message numerus="yes">
      <source>%n queued message(s) will leave as soon as you are signed in.</source>
      <translation>
        <numerusform>%n повідомлення з черги вирушить, щойно ви ввійдете.</numerusform>
        <numerusform>%n повідомлення з черги вирушать, щойно ви ввійдете.</numerusform>
        <numerusform>%n повідомлень із черги вирушать, щойно ви ввійдете.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing is lost meanwhile: what you write is kept in the queue.</source>
      <translation>Тим часом нічого не губиться: написане лежить у черзі.</translation>
    </message>
    <message>
      <source>Sign in again: {name}</source>
      <translation>Увійти знову: {name}</translation>
    </message>
    <message>
      <source>This account needs no sign-in.</source>
      <translation>Цей обліковий запис не потребує входу.</translation>
    </message>
    <message>
      <source>Signed in again: {name}</source>
      <translation>Знову ввійшли: {name}</translation>
    </message>
  </context>
  <context>
    <name>SignInForm</name>
    <message>
      <source>Sign in with</source>
      <translation>Увійти за допомогою</translation>
    </message>
    <message>
      <source>More settings</source>
      <translation>Більше налаштувань</translation>
    </message>
    <message>
      <source>{field} (optional)</source>
      <translation>{field} (необов’язково)</translation>
    </message>
  </context>
  <context>
    <name>SignatureButton</name>
    <message>
      <source>Sign replies with it; it counts</source>
      <translation>Підписувати відповіді; підпис рахується</translation>
    </message>
    <message>
      <source>Sign with {signature}</source>
      <translation>Підписати: {signature}</translation>
    </message>
  </context>
  <context>
    <name>SkippedModel</name>
    <message>
      <source>Where</source>
      <translation>Де</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Чому</translation>
    </message>
  </context>
  <context>
    <name>SnoozeDialog</name>
    <message>
      <source>Snooze until</source>
      <translation>Відкласти до</translation>
    </message>
    <message>
      <source>A new message from the customer wakes it earlier.</source>
      <translation>Нове повідомлення від клієнта поверне її раніше.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Відкласти</translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation>Відкладено до {time}</translation>
    </message>
    <message>
      <source>Wake</source>
      <translation>Повернути</translation>
    </message>
  </context>
  <context>
    <name>SnoozeMenu</name>
    <message>
      <source>Snooze until</source>
      <translation>Відкласти до</translation>
    </message>
    <message>
      <source>In one hour</source>
      <translation>За годину</translation>
    </message>
    <message>
      <source>This evening</source>
      <translation>Сьогодні ввечері</translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation>Завтра вранці</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>Наступного понеділка</translation>
    </message>
    <message>
      <source>Pick day and time…</source>
      <translation>Вибрати день і час…</translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation>Відкладено до {time}</translation>
    </message>
    <message>
      <source>Wake</source>
      <translation>Повернути</translation>
    </message>
  </context>
  <context>
    <name>Spam</name>
    <message>
      <source>Marked as spam</source>
      <translation>Позначено як спам</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s) marked as spam</source>
      <translation>
        <numerusform>%n розмову позначено як спам</numerusform>
        <numerusform>%n розмови позначено як спам</numerusform>
        <numerusform>%n розмов позначено як спам</numerusform>
      </translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Скасувати</translation>
    </message>
  </context>
  <context>
    <name>SpeakingBox</name>
    <message>
      <source>Text</source>
      <translation>Текст</translation>
    </message>
    <message>
      <source>Write a note for your colleagues</source>
      <translation>Напишіть нотатку для колег</translation>
    </message>
    <message>
      <source>Write a private reply</source>
      <translation>Напишіть приватну відповідь</translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation>Напишіть відповідь</translation>
    </message>
    <message>
      <source>as a human agent: {time} left</source>
      <translation>як людина-агент: лишилося {time}</translation>
    </message>
    <message>
      <source>{time} left to answer</source>
      <translation>На відповідь лишилося {time}</translation>
    </message>
    <message>
      <source>Attach a file, at most {size}</source>
      <translation>Вкласти файл, не більше {size}</translation>
    </message>
    <message>
      <source>This channel takes no files</source>
      <translation>Цей канал не приймає файлів</translation>
    </message>
    <message>
      <source>{left} of {limit} left</source>
      <translation>Лишилося {left} з {limit}</translation>
    </message>
    <message>
      <source>Add note</source>
      <translation>Додати нотатку</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>Send privately</source>
      <translation>Надіслати приватно</translation>
    </message>
  </context>
  <context>
    <name>Strips</name>
    <message>
      <source>Practice workspace: nothing leaves this computer</source>
      <translation>Навчальний простір: ніщо не залишає цей комп’ютер</translation>
    </message>
    <message>
      <source>Begin for real</source>
      <translation>Почати насправді</translation>
    </message>
    <message>
      <source>Print the recovery key: without it, a lost computer means a lost history.</source>
      <translation>Надрукуйте ключ відновлення: без нього втрачений комп’ютер — це втрачена історія.</translation>
    </message>
    <message>
      <source>Show the key</source>
      <translation>Показати ключ</translation>
    </message>
    <message>
      <source>{name} is signed out: nothing comes in or leaves until you sign in again.</source>
      <translation>{name}: вхід втрачено. Нічого не надходить і не відправляється, доки ви не ввійдете знову.</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Увійти знову</translation>
    </message>
    <message>
      <source>{name} is suspended by its channel: replies wait, and nothing of them is lost.</source>
      <translation>{name}: канал призупинив обліковий запис. Відповіді чекають, жодна не загубиться.</translation>
    </message>
    <message>
      <source>The sign-in of {name} ends {day}.</source>
      <translation>{name}: вхід діє до {day}.</translation>
    </message>
    <message>
      <source>{name} cannot be reached. What you write is kept and sent later. {problem}</source>
      <translation>{name}: немає зв’язку. Написане зберігається й буде надіслано пізніше. {problem}</translation>
    </message>
    <message>
      <source>Next attempt: {time}</source>
      <translation>Наступна спроба: {time}</translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect ({what}). It was logged; what you wrote is kept.</source>
      <translation>Сталося щось несподіване ({what}). Це записано в журнал; написане вами збережено.</translation>
    </message>
  </context>
  <context>
    <name>TagDialog</name>
    <message>
      <source>Tags</source>
      <translation>Мітки</translation>
    </message>
    <message numerus="yes">
      <source>Tags of %n conversation(s)</source>
      <translation>
        <numerusform>Мітки %n розмови</numerusform>
        <numerusform>Мітки %n розмов</numerusform>
        <numerusform>Мітки %n розмов</numerusform>
      </translation>
    </message>
    <message>
      <source>Find or add a tag</source>
      <translation>Знайти або додати мітку</translation>
    </message>
    <message>
      <source>Enter adds what you typed; the space bar checks and unchecks.</source>
      <translation>Enter додає написане; пробіл ставить і знімає позначку.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Готово</translation>
    </message>
    <message>
      <source>Tags changed</source>
      <translation>Мітки змінено</translation>
    </message>
  </context>
  <context>
    <name>TakingFiles</name>
    <message>
      <source>Attach files</source>
      <translation>Вкласти файли</translation>
    </message>
    <message>
      <source>Notes take no files. Switch to Reply to attach one.</source>
      <translation>Нотатки не приймають файлів. Перейдіть до відповіді, щоб вкласти файл.</translation>
    </message>
  </context>
  <context>
    <name>TemplateDialog</name>
    <message>
      <source>Send a template</source>
      <translation>Надіслати шаблон</translation>
    </message>
    <message>
      <source>The channel has approved these texts. When the customer answers, you can write freely again.</source>
      <translation>Ці тексти схвалив канал. Коли клієнт відповість, ви знову зможете писати вільно.</translation>
    </message>
    <message>
      <source>What the customer will read</source>
      <translation>Що прочитає клієнт</translation>
    </message>
    <message>
      <source>Reading templates…</source>
      <translation>Читаємо шаблони…</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Шаблон</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Скасувати</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Надіслати</translation>
    </message>
    <message>
      <source>There is no approved template yet. They are made at the channel.</source>
      <translation>Схвалених шаблонів ще немає. Їх створюють у самому каналі.</translation>
    </message>
    <message>
      <source>Value {number}</source>
      <translation>Значення {number}</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <source>To the newest messages</source>
      <translation>До найновіших повідомлень</translation>
    </message>
    <message numerus="yes">
      <source>%n new message(s)</source>
      <translation>
        <numerusform>%n нове повідомлення</numerusform>
        <numerusform>%n нові повідомлення</numerusform>
        <numerusform>%n нових повідомлень</numerusform>
      </translation>
    </message>
    <message>
      <source>This link leads nowhere that may be opened: {target}</source>
      <translation>Це посилання не веде туди, що можна відкрити: {target}</translation>
    </message>
  </context>
  <context>
    <name>TimelineCanvas</name>
    <message>
      <source>Messages</source>
      <translation>Повідомлення</translation>
    </message>
  </context>
  <context>
    <name>ViewsList</name>
    <message>
      <source>Views</source>
      <translation>Списки</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Облікові записи</translation>
    </message>
    <message>
      <source>Audiences</source>
      <translation>Аудиторії</translation>
    </message>
  </context>
  <context>
    <name>ViewsRail</name>
    <message>
      <source>Inbox</source>
      <translation>Скринька</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Клієнти</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Облікові записи</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Налаштування</translation>
    </message>
    <message>
      <source>You are {name}</source>
      <translation>Ви — {name}</translation>
    </message>
    <message>
      <source>Sign in again: {names}</source>
      <translation>Увійти знову: {names}</translation>
    </message>
    <message>
      <source>No connection: {names}</source>
      <translation>Немає з’єднання: {names}</translation>
    </message>
    <message>
      <source>No channel connected</source>
      <translation>Жодного каналу не підключено</translation>
    </message>
    <message>
      <source>Another program on this computer receives and sends</source>
      <translation>Отримує й надсилає інша програма на цьому комп’ютері</translation>
    </message>
    <message>
      <source>All channels are connected</source>
      <translation>Усі канали підключено</translation>
    </message>
  </context>
  <context>
    <name>Waiting</name>
    <message>
      <source>Copy the address</source>
      <translation>Копіювати адресу</translation>
    </message>
    <message>
      <source>Agree in your browser, then come back here. If no page has opened, copy the address.</source>
      <translation>Погодьтеся у браузері й поверніться сюди. Якщо сторінка не відкрилася, скопіюйте адресу.</translation>
    </message>
    <message>
      <source>No browser could be opened. Copy the address and open it yourself.</source>
      <translation>Браузер відкрити не вдалося. Скопіюйте адресу й відкрийте її самі.</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Скопійовано</translation>
    </message>
  </context>
  <context>
    <name>When</name>
    <message>
      <source>Today</source>
      <translation>Сьогодні</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Учора</translation>
    </message>
    <message>
      <source>d MMMM</source>
      <comment>QLocale date pattern without year</comment>
      <translation>d MMMM</translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <comment>QLocale date pattern with year</comment>
      <translation>d MMMM yyyy</translation>
    </message>
    <message>
      <source>d MMM</source>
      <comment>QLocale date pattern without year, short</comment>
      <translation>d MMM</translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <comment>QLocale date pattern with year, short</comment>
      <translation>d MMM yyyy</translation>
    </message>
    <message>
      <source>now</source>
      <translation>щойно</translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation>{minutes} хв</translation>
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation>{hours} год {minutes} хв</translation>
    </message>
    <message>
      <source>{hours} h</source>
      <translation>{hours} год</translation>
    </message>
    <message>
      <source>{days} d</source>
      <translation>{days} дн.</translation>
    </message>
    <message>
      <source>{months} mo</source>
      <translation>{months} міс.</translation>
    </message>
    <message>
      <source>Tomorrow {time}</source>
      <translation>Завтра {time}</translation>
    </message>
  </context>
  <context>
    <name>WindowCommands</name>
    <message>
      <source>Command</source>
      <translation>Команда</translation>
    </message>
    <message>
      <source>View</source>
      <translation>Список</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Порядок</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Фільтр</translation>
    </message>
    <message>
      <source>Rating moods is paused; new messages are rated all the same</source>
      <translation>Оцінювання настрою призупинено; нові повідомлення все одно оцінюються</translation>
    </message>
    <message>
      <source>Rating moods goes on</source>
      <translation>Оцінювання настрою продовжується</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>The file could not be read or written. Check that it exists and that you may use it.</source>
      <translation>Файл не вдалося прочитати або записати. Перевірте, чи він є і чи маєте ви право ним користуватися.</translation>
    </message>
    <message>
      <source>It took too long. Try again.</source>
      <translation>Це тривало надто довго. Спробуйте знову.</translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect. It was logged; what you wrote is kept.</source>
      <translation>Сталося щось несподіване. Це записано в журнал; написане вами збережено.</translation>
    </message>
    <message>
      <source>A colleague took it first.</source>
      <translation>Хтось із колег узяв раніше.</translation>
    </message>
    <message>
      <source>It is closed already.</source>
      <translation>Уже закрито.</translation>
    </message>
    <message>
      <source>It is not closed.</source>
      <translation>Не закрито.</translation>
    </message>
    <message>
      <source>Nobody has it.</source>
      <translation>Нікому не призначено.</translation>
    </message>
    <message>
      <source>There is no text yet. Write something first.</source>
      <translation>Тексту ще немає. Спершу щось напишіть.</translation>
    </message>
    <message>
      <source>The text is too long for this channel. Shorten it.</source>
      <translation>Текст задовгий для цього каналу. Скоротіть його.</translation>
    </message>
    <message>
      <source>Nothing can be sent from here: it is an imported history or a place we may only read.</source>
      <translation>Звідси нічого не надіслати: це імпортована історія або місце, де нам дозволено лише читати.</translation>
    </message>
    <message>
      <source>This room is encrypted; it cannot be read or answered from here.</source>
      <translation>Ця кімната зашифрована; звідси її не прочитати й не відповісти в ній.</translation>
    </message>
    <message>
      <source>Too late: the reply has already left.</source>
      <translation>Запізно: відповідь уже надіслано.</translation>
    </message>
    <message>
      <source>That reply is not there any more.</source>
      <translation>Цієї відповіді вже немає.</translation>
    </message>
    <message>
      <source>That reply did not fail; there is nothing to try again.</source>
      <translation>Ця відповідь не зазнала невдачі; повторювати нічого.</translation>
    </message>
    <message>
      <source>That time has passed. Choose a later one.</source>
      <translation>Цей час уже минув. Виберіть пізніший.</translation>
    </message>
    <message>
      <source>Only messages of a community room can be taken into a conversation of their own.</source>
      <translation>Винести в окрему розмову можна лише повідомлення з кімнати спільноти.</translation>
    </message>
    <message>
      <source>The time in which this channel lets us answer is over. Go on elsewhere.</source>
      <translation>Час, у який цей канал дозволяє відповідати, минув. Продовжте деінде.</translation>
    </message>
    <message>
      <source>The time for a free answer is over here. Send an approved template instead.</source>
      <translation>Час для вільної відповіді тут минув. Надішліть натомість схвалений шаблон.</translation>
    </message>
    <message>
      <source>A reason is needed, for colleagues and for the record.</source>
      <translation>Потрібна причина — для колег і для історії.</translation>
    </message>
    <message>
      <source>The customer changed this message a moment ago. Look at it again.</source>
      <translation>Клієнт щойно змінив це повідомлення. Погляньте ще раз.</translation>
    </message>
    <message>
      <source>This channel does not offer that.</source>
      <translation>Цей канал такого не пропонує.</translation>
    </message>
    <message>
      <source>It is not there any more.</source>
      <translation>Цього вже немає.</translation>
    </message>
    <message>
      <source>There is no case {name}. Check the number: its last character guards against typing errors.</source>
      <translation>Справи {name} немає. Перевірте номер: останній символ захищає від помилок набору.</translation>
    </message>
    <message>
      <source>There is no such conversation: {name}</source>
      <translation>Такої розмови немає: {name}</translation>
    </message>
    <message>
      <source>There is no agent {name}.</source>
      <translation>Агента {name} немає.</translation>
    </message>
    <message>
      <source>There is no account {name}.</source>
      <translation>Облікового запису {name} немає.</translation>
    </message>
    <message>
      <source>There is no customer {name}.</source>
      <translation>Клієнта {name} немає.</translation>
    </message>
    <message>
      <source>Nothing is known under the name {name}.</source>
      <translation>Під назвою {name} нічого не відомо.</translation>
    </message>
    <message>
      <source>There is no workspace at {path}.</source>
      <translation>У {path} немає робочого простору.</translation>
    </message>
    <message>
      <source>{path} cannot be opened: the key does not fit, or the file is no workspace. Try the recovery key, or restore a backup.</source>
      <translation>{path} не відкривається: ключ не підходить, або файл не є робочим простором. Спробуйте ключ відновлення або відновіть із копії.</translation>
    </message>
    <message>
      <source>This workspace was written by a later version. Update Agent Console to open it.</source>
      <translation>Цей робочий простір записано новішою версією. Оновіть Agent Console, щоб його відкрити.</translation>
    </message>
    <message>
      <source>This computer has no usable keyring to keep the workspace's key in. Start again with --key-file and a file that only you can read.</source>
      <translation>На цьому комп’ютері немає придатного сховища для ключа робочого простору. Запустіть знову з --key-file і файлом, який можете читати лише ви.</translation>
    </message>
    <message>
      <source>The keyring holds no key for this workspace. Enter the recovery key, or restore a backup.</source>
      <translation>У сховищі немає ключа цього робочого простору. Введіть ключ відновлення або відновіть із копії.</translation>
    </message>
    <message>
      <source>There is a workspace at {path} already. Choose another folder.</source>
      <translation>У {path} уже є робочий простір. Виберіть іншу теку.</translation>
    </message>
    <message>
      <source>Others can read the key file {path}. Make it readable to you alone (chmod 600).</source>
      <translation>Файл ключа {path} можуть читати інші. Зробіть його доступним лише вам (chmod 600).</translation>
    </message>
    <message>
      <source>That is no recovery key. Compare it with the printed one, character by character.</source>
      <translation>Це не ключ відновлення. Порівняйте з надрукованим, символ за символом.</translation>
    </message>
    <message>
      <source>The disk is full or may not be written. Nothing was changed; make room and try again.</source>
      <translation>Диск заповнено або запис заборонено. Нічого не змінено; звільніть місце й спробуйте знову.</translation>
    </message>
    <message>
      <source>Another program keeps the workspace busy. Try again in a moment.</source>
      <translation>Робочий простір зайнятий іншою програмою. Спробуйте знову за хвилину.</translation>
    </message>
    <message>
      <source>The workspace's file is damaged. Restore a backup.</source>
      <translation>Файл робочого простору пошкоджено. Відновіть із копії.</translation>
    </message>
    <message>
      <source>The workspace at {path} cannot be used.</source>
      <translation>Робочим простором у {path} не можна скористатися.</translation>
    </message>
    <message numerus="yes">
      <source>The server asks to wait %n second(s). It will be tried again by itself.</source>
      <translation>
        <numerusform>Сервер просить зачекати %n секунду. Спроба повториться сама.</numerusform>
        <numerusform>Сервер просить зачекати %n секунди. Спроба повториться сама.</numerusform>
        <numerusform>Сервер просить зачекати %n секунд. Спроба повториться сама.</numerusform>
      </translation>
    </message>
    <message>
      <source>The server asks to wait. It will be tried again by itself.</source>
      <translation>Сервер просить зачекати. Спроба повториться сама.</translation>
    </message>
    <message>
      <source>The channel has suspended this account. What is queued waits until it is free again.</source>
      <translation>Канал призупинив цей обліковий запис. Те, що в черзі, чекає, доки його відновлять.</translation>
    </message>
    <message>
      <source>The channel refused it: {reason}</source>
      <translation>Канал відмовив: {reason}</translation>
    </message>
    <message>
      <source>The channel could not do it. Try again.</source>
      <translation>Канал не зміг цього зробити. Спробуйте знову.</translation>
    </message>
    <message>
      <source>The user name, password or token is not accepted. Sign in again.</source>
      <translation>Ім’я, пароль або токен не прийнято. Увійдіть знову.</translation>
    </message>
    <message>
      <source>No server is known under that name. Check the address and your connection.</source>
      <translation>Сервера з такою назвою не знайдено. Перевірте адресу та з’єднання.</translation>
    </message>
    <message>
      <source>The server does not answer. Check the address and your connection.</source>
      <translation>Сервер не відповідає. Перевірте адресу та з’єднання.</translation>
    </message>
    <message>
      <source>The server took too long to answer. Try again.</source>
      <translation>Сервер відповідав надто довго. Спробуйте знову.</translation>
    </message>
    <message>
      <source>The server's certificate cannot be trusted, so nothing was sent. Ask whoever runs the server for a valid certificate, or have theirs installed on this computer.</source>
      <translation>Сертифікату сервера не можна довіряти, тому нічого не надіслано. Попросіть чинний сертифікат у того, хто веде сервер, або встановіть його сертифікат на цьому комп’ютері.</translation>
    </message>
    <message>
      <source>Something answers at that address, but not the service we expected. Check the address.</source>
      <translation>За цією адресою щось відповідає, але не очікувана служба. Перевірте адресу.</translation>
    </message>
    <message>
      <source>The server has trouble of its own. Try again later.</source>
      <translation>На сервері власні негаразди. Спробуйте пізніше.</translation>
    </message>
    <message>
      <source>The line to the server is disturbed. It is tried again by itself.</source>
      <translation>Зв’язок із сервером порушено. Спроба повториться сама.</translation>
    </message>
    <message>
      <source>The file is too big for this channel. At most {limit}.</source>
      <translation>Файл завеликий для цього каналу. Не більше {limit}.</translation>
    </message>
    <message>
      <source>The file is empty.</source>
      <translation>Файл порожній.</translation>
    </message>
    <message>
      <source>That is more files than this channel takes in one reply.</source>
      <translation>Це більше файлів, ніж канал приймає в одній відповіді.</translation>
    </message>
    <message>
      <source>The file cannot be read.</source>
      <translation>Файл не читається.</translation>
    </message>
    <message>
      <source>There is no such file.</source>
      <translation>Такого файлу немає.</translation>
    </message>
    <message>
      <source>The file is not JSON. Choose another file or format.</source>
      <translation>Файл не є JSON. Виберіть інший файл або формат.</translation>
    </message>
    <message>
      <source>The file is not CSV. Choose another file or format.</source>
      <translation>Файл не є CSV. Виберіть інший файл або формат.</translation>
    </message>
    <message>
      <source>The columns of this format are missing in the file.</source>
      <translation>У файлі немає стовпців цього формату.</translation>
    </message>
    <message>
      <source>The file is not of the chosen format.</source>
      <translation>Файл не відповідає вибраному формату.</translation>
    </message>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n байт</numerusform>
        <numerusform>%n байти</numerusform>
        <numerusform>%n байтів</numerusform>
      </translation>
    </message>
    <message>
      <source>Mine</source>
      <translation>Мої</translation>
    </message>
    <message>
      <source>Unassigned</source>
      <translation>Непризначені</translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation>Ескальовані</translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation>Відкладені</translation>
    </message>
    <message>
      <source>Awaiting customer</source>
      <translation>Чекаємо клієнта</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Усі</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Закриті</translation>
    </message>
    <message>
      <source>Longest waiting first</source>
      <translation>Спершу хто довше чекає</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>Спершу нові</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>Спершу давні</translation>
    </message>
    <message>
      <source>By mood</source>
      <comment>an order of conversations</comment>
      <translation>За настроєм</translation>
    </message>
    <message>
      <source>Longest</source>
      <comment>an order of conversations</comment>
      <translation>Найдовше</translation>
    </message>
    <message>
      <source>Newest</source>
      <comment>an order of conversations</comment>
      <translation>Нові</translation>
    </message>
    <message>
      <source>Oldest</source>
      <comment>an order of conversations</comment>
      <translation>Давні</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Клієнти</translation>
    </message>
    <message>
      <source>Partners</source>
      <translation>Партнери</translation>
    </message>
    <message>
      <source>Employees</source>
      <translation>Працівники</translation>
    </message>
    <message>
      <source>Recruiting</source>
      <translation>Підбір персоналу</translation>
    </message>
    <message>
      <source>Solved</source>
      <translation>Вирішено</translation>
    </message>
    <message>
      <source>Answered</source>
      <translation>Дано відповідь</translation>
    </message>
    <message>
      <source>No reply needed</source>
      <translation>Відповідь не потрібна</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Спам</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>Дублікат</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>Передано далі</translation>
    </message>
    <message>
      <source>Imported</source>
      <translation>Імпортовано</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Низький</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Звичайний</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Високий</translation>
    </message>
    <message>
      <source>Urgent</source>
      <translation>Терміновий</translation>
    </message>
    <message>
      <source>Not heard yet</source>
      <translation>Ще без зв’язку</translation>
    </message>
    <message>
      <source>Connecting</source>
      <translation>З’єднуємося</translation>
    </message>
    <message>
      <source>Fetching history</source>
      <translation>Отримуємо історію</translation>
    </message>
    <message>
      <source>Connected</source>
      <translation>З’єднано</translation>
    </message>
    <message>
      <source>Waiting for the server</source>
      <translation>Чекаємо на сервер</translation>
    </message>
    <message>
      <source>Unusually quiet</source>
      <translation>Незвично тихо</translation>
    </message>
    <message>
      <source>Suspended by the channel</source>
      <translation>Призупинено каналом</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Увійти знову</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>Призупинено</translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation>Імпортована історія</translation>
    </message>
  </context>
  <context>
    <name>WorkspacePage</name>
    <message>
      <source>Workspace</source>
      <translation>Робочий простір</translation>
    </message>
    <message>
      <source>This is the practice workspace: nothing leaves this computer.</source>
      <translation>Це навчальний простір: ніщо не залишає цей комп’ютер.</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Тека</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Відкрити теку</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Ваше ім’я</translation>
    </message>
    <message>
      <source>Used when the console is opened again; what you did before keeps its name.</source>
      <translation>Діє після наступного відкриття консолі; зроблене раніше збереже старе ім’я.</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Перевірити</translation>
    </message>
    <message>
      <source>Is everything sound?</source>
      <translation>Чи все гаразд?</translation>
    </message>
    <message>
      <source>Looks at the file, the search and the key.</source>
      <translation>Перевіряє файл, пошук і ключ.</translation>
    </message>
    <message>
      <source>About Agent Console</source>
      <translation>Про Agent Console</translation>
    </message>
    <message>
      <source>Back up now…</source>
      <translation>Створити копію зараз…</translation>
    </message>
    <message>
      <source>Show the recovery key…</source>
      <translation>Показати ключ…</translation>
    </message>
    <message>
      <source>Scheduled backups to keep</source>
      <translation>Скільки планових копій зберігати</translation>
    </message>
    <message>
      <source>Made by themselves beside the workspace, encrypted like it; 0 makes none.</source>
      <translation>Створюються самі поруч із робочим простором, так само зашифровані; 0 — жодної.</translation>
    </message>
    <message>
      <source>A backup at a place you choose</source>
      <translation>Копія у вибраному вами місці</translation>
    </message>
    <message>
      <source>Not confirmed yet: keep it before something happens to this computer.</source>
      <translation>Ще не підтверджено: збережіть, доки з комп’ютером нічого не сталося.</translation>
    </message>
    <message>
      <source>Opens the workspace and its backups on any computer.</source>
      <translation>Відкриває робочий простір і його копії на будь-якому комп’ютері.</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Ключ відновлення</translation>
    </message>
    <message>
      <source>Looking…</source>
      <translation>Перевіряємо…</translation>
    </message>
    <message>
      <source>Good: {what}</source>
      <translation>Добре: {what}</translation>
    </message>
    <message>
      <source>Not good: {what}</source>
      <translation>Негаразд: {what}</translation>
    </message>
  </context>
  <context>
    <name>WritingField</name>
    <message>
      <source>Save as canned reply…</source>
      <translation>Зберегти як готову відповідь…</translation>
    </message>
  </context>
  <context>
    <name>WritingPage</name>
    <message>
      <source>Writing</source>
      <translation>Написання</translation>
    </message>
    <message>
      <source> s</source>
      <comment>seconds, after a number</comment>
      <translation> с</translation>
    </message>
    <message>
      <source>Ctrl+Enter; Enter begins a line</source>
      <translation>Ctrl+Enter; Enter — новий рядок</translation>
    </message>
    <message>
      <source>Enter; Shift+Enter begins a line</source>
      <translation>Enter; Shift+Enter — новий рядок</translation>
    </message>
    <message>
      <source> d</source>
      <comment>days, after a number</comment>
      <translation> дн.</translation>
    </message>
    <message>
      <source>Manage…</source>
      <translation>Керувати…</translation>
    </message>
    <message>
      <source>Manage canned replies</source>
      <translation>Керувати готовими відповідями</translation>
    </message>
    <message>
      <source>Show a notification when a customer writes</source>
      <translation>Сповіщати, коли пише клієнт</translation>
    </message>
    <message>
      <source>With a sound</source>
      <translation>Зі звуком</translation>
    </message>
    <message>
      <source>Your signature</source>
      <translation>Ваш підпис</translation>
    </message>
    <message>
      <source>Stands at the end of your replies, so that customers see who answers. It counts as text.</source>
      <translation>Стоїть наприкінці ваших відповідей, щоб клієнти бачили, хто відповідає. Рахується як текст.</translation>
    </message>
    <message>
      <source>Canned replies</source>
      <translation>Готові відповіді</translation>
    </message>
    <message>
      <source>Inserted with / while you write.</source>
      <translation>Вставляються через /, коли ви пишете.</translation>
    </message>
    <message>
      <source>Time to take a reply back</source>
      <translation>Час, щоб повернути відповідь</translation>
    </message>
    <message>
      <source>A reply waits so long before it leaves; until then Undo brings it back to be changed.</source>
      <translation>Стільки відповідь чекає перед відправленням; доти «Повернути» дає змогу її змінити.</translation>
    </message>
    <message>
      <source>Send with</source>
      <translation>Надсилати клавішею</translation>
    </message>
    <message>
      <source>A closed conversation opens again within</source>
      <translation>Закрита розмова відкривається знову протягом</translation>
    </message>
    <message>
      <source>When a customer writes later than that in private, it is a new conversation.</source>
      <translation>Якщо клієнт напише приватно пізніше, це буде нова розмова.</translation>
    </message>
  </context>
</TS>
