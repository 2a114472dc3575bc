<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>AboutDialog</name>
    <message>
      <source>About Agent Console</source>
      <translation>Acerca de Agent Console</translation>
    </message>
    <message>
      <source>Agent Console</source>
      <translation>Agent Console</translation>
    </message>
    <message>
      <source>One inbox, the full history and honest replies, for people who answer customers.</source>
      <translation>Una sola bandeja, el historial completo y respuestas fiables, para quienes atienden a clientes.</translation>
    </message>
    <message>
      <source>Under the MIT licence. It rests on:</source>
      <translation>Con licencia MIT. Se apoya en:</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
  </context>
  <context>
    <name>AccountCard</name>
    <message>
      <source>History fetched</source>
      <translation>Historial recibido</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Comprobar</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <source>Could not be read</source>
      <translation>No se pudo leer</translation>
    </message>
    <message>
      <source>Remove…</source>
      <translation>Quitar…</translation>
    </message>
    <message>
      <source>The sign-in ends {day}. Sign in again before that, and nothing stops.</source>
      <translation>El acceso caduca: {day}. Vuelve a iniciar sesión antes y nada se detendrá.</translation>
    </message>
    <message numerus="yes">
      <source>%n could not be read</source>
      <translation>
        <numerusform>%n no se pudo leer</numerusform>
        <numerusform>%n no se pudieron leer</numerusform>
      </translation>
    </message>
    <message>
      <source>Messages come in and leave as they should.</source>
      <translation>Los mensajes entran y salen con normalidad.</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched.</source>
      <translation>
        <numerusform>{done} de %n sala o hilo recibido.</numerusform>
        <numerusform>{done} de %n salas o hilos recibidos.</numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier messages are being fetched.</source>
      <translation>Se están recibiendo los mensajes anteriores.</translation>
    </message>
    <message>
      <source>Nothing is received or sent until you go on. What you write waits in the queue.</source>
      <translation>No se recibe ni se envía nada hasta que continúes. Lo que escribas espera en la cola.</translation>
    </message>
    <message>
      <source>Can be read and searched, but not answered.</source>
      <translation>Se puede leer y buscar, pero no responder.</translation>
    </message>
    <message>
      <source>Signed in and asked, but silent for longer than usual. Look at the channel itself whether something is wrong there.</source>
      <translation>Con sesión y consultada, pero callada más tiempo de lo normal. Mira en el propio canal si algo va mal.</translation>
    </message>
    <message>
      <source>The channel has suspended or unpublished this account. What is queued waits; it is asked again by itself. Customers can be answered elsewhere meanwhile.</source>
      <translation>El canal ha suspendido o despublicado esta cuenta. Lo que está en cola espera y se vuelve a probar solo. Mientras tanto se puede responder a los clientes por otro canal.</translation>
    </message>
    <message>
      <source>Nothing was heard from it yet.</source>
      <translation>Todavía no se ha recibido nada.</translation>
    </message>
    <message>
      <source>The server is being asked.</source>
      <translation>Se está consultando al servidor.</translation>
    </message>
    <message>
      <source>It is tried again by itself.</source>
      <translation>Se vuelve a intentar automáticamente.</translation>
    </message>
    <message>
      <source>Last heard: {time}</source>
      <translation>Última señal: {time}</translation>
    </message>
    <message>
      <source>Next attempt: {time}</source>
      <translation>Próximo intento: {time}</translation>
    </message>
    <message>
      <source>Last message: {time}</source>
      <translation>Último mensaje: {time}</translation>
    </message>
    <message>
      <source>Usually one within {time}</source>
      <translation>Lo normal es uno cada {time}</translation>
    </message>
    <message>
      <source>Behind by {time}</source>
      <translation>Con {time} de retraso</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) waiting to leave</source>
      <translation>
        <numerusform>%n mensaje por salir</numerusform>
        <numerusform>%n mensajes por salir</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) not sent</source>
      <translation>
        <numerusform>%n mensaje sin enviar</numerusform>
        <numerusform>%n mensajes sin enviar</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) perhaps sent</source>
      <translation>
        <numerusform>%n mensaje quizá enviado</numerusform>
        <numerusform>%n mensajes quizá enviados</numerusform>
      </translation>
    </message>
    <message>
      <source>It says: {words}</source>
      <translation>Dice: {words}</translation>
    </message>
    <message>
      <source>Signed in until {day}</source>
      <translation>Sesión válida hasta el {day}</translation>
    </message>
  </context>
  <context>
    <name>AccountProgress</name>
    <message>
      <source>History fetched</source>
      <translation>Historial recibido</translation>
    </message>
    <message numerus="yes">
      <source>{done} of %n room(s) or thread(s) fetched. You can go on working.</source>
      <translation>
        <numerusform>{done} de %n sala o hilo recibido. Puedes seguir trabajando.</numerusform>
        <numerusform>{done} de %n salas o hilos recibidos. Puedes seguir trabajando.</numerusform>
      </translation>
    </message>
    <message>
      <source>Earlier messages are being fetched. You can go on working.</source>
      <translation>Se están recibiendo los mensajes anteriores. Puedes seguir trabajando.</translation>
    </message>
    <message>
      <source>Everything up to now is here. New messages come in by themselves.</source>
      <translation>Todo lo anterior ya está aquí. Los mensajes nuevos entran solos.</translation>
    </message>
    <message>
      <source>The first messages are about to come in.</source>
      <translation>Los primeros mensajes están a punto de llegar.</translation>
    </message>
  </context>
  <context>
    <name>AccountsPage</name>
    <message>
      <source>Accounts</source>
      <translation>Cuentas</translation>
    </message>
    <message>
      <source>Our own presences on channels. Their passwords are kept encrypted on this computer.</source>
      <translation>Nuestras propias presencias en los canales. Sus contraseñas se guardan cifradas en este equipo.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Conectar un canal</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Importar un historial</translation>
    </message>
    <message>
      <source>Another console or agentctl is connected to the channels just now; this one reads along.</source>
      <translation>Otra consola o agentctl está conectada a los canales en este momento; esta solo acompaña la lectura.</translation>
    </message>
    <message>
      <source>No account yet</source>
      <translation>Todavía no hay cuentas</translation>
    </message>
    <message>
      <source>Connect a channel to receive messages, or import a history to read.</source>
      <translation>Conecta un canal para recibir mensajes o importa un historial para leerlo.</translation>
    </message>
  </context>
  <context>
    <name>AddAccountDialog</name>
    <message>
      <source>Connect a channel</source>
      <translation>Conectar un canal</translation>
    </message>
    <message>
      <source>Testing the sign-in…</source>
      <translation>Probando el inicio de sesión…</translation>
    </message>
    <message>
      <source>Testing the sign-in</source>
      <translation>Probando el inicio de sesión</translation>
    </message>
    <message>
      <source>Other channel</source>
      <translation>Otro canal</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Test and save</source>
      <translation>Probar y guardar</translation>
    </message>
    <message>
      <source>Not in the practice workspace</source>
      <translation>No en el espacio de práctica</translation>
    </message>
    <message>
      <source>Nothing leaves the practice workspace, so no real channel can be connected to it. Choose “Begin for real” at the top of the window first.</source>
      <translation>Nada sale del espacio de práctica, así que no se le puede conectar un canal real. Elige primero «Empezar de verdad» en la parte superior de la ventana.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Whom does this account serve?</source>
      <translation>¿A quién atiende esta cuenta?</translation>
    </message>
    <message>
      <source>Name in this console (optional)</source>
      <translation>Nombre en esta consola (opcional)</translation>
    </message>
    <message>
      <source>As it should stand in the lists</source>
      <translation>Como debe aparecer en las listas</translation>
    </message>
    <message>
      <source>People who buy from us or think of it.</source>
      <translation>Personas que nos compran o lo están pensando.</translation>
    </message>
    <message>
      <source>Dealers, suppliers and others we work with.</source>
      <translation>Distribuidores, proveedores y otros con quienes trabajamos.</translation>
    </message>
    <message>
      <source>Our own people: questions of the house, help desk.</source>
      <translation>Nuestra propia gente: asuntos internos, soporte.</translation>
    </message>
    <message>
      <source>People who apply or ask about working here.</source>
      <translation>Personas que solicitan empleo o preguntan por él.</translation>
    </message>
    <message>
      <source>Where do your customers write? Each presence of yours is an account of its own.</source>
      <translation>¿Dónde escriben tus clientes? Cada presencia vuestra es una cuenta propia.</translation>
    </message>
    <message>
      <source>Connect {channel}</source>
      <translation>Conectar {channel}</translation>
    </message>
    <message>
      <source>The sign-in is tested first. The password or token is kept encrypted on this computer.</source>
      <translation>Primero se prueba el acceso. La contraseña o el token se guarda cifrado en este equipo.</translation>
    </message>
    <message>
      <source>Continue in the browser</source>
      <translation>Continuar en el navegador</translation>
    </message>
    <message>
      <source>{name} is connected</source>
      <translation>{name} está conectada</translation>
    </message>
    <message>
      <source>You can close this window; fetching goes on behind it.</source>
      <translation>Puedes cerrar esta ventana; la recepción continúa en segundo plano.</translation>
    </message>
  </context>
  <context>
    <name>AppearancePage</name>
    <message>
      <source>Appearance</source>
      <translation>Apariencia</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Como el sistema</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
    <message>
      <source>Comfortable</source>
      <translation>Cómoda</translation>
    </message>
    <message>
      <source>Compact</source>
      <translation>Compacta</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colores</translation>
    </message>
    <message>
      <source>Rows of the inbox</source>
      <translation>Filas de la bandeja</translation>
    </message>
    <message>
      <source>Compact shows more of them, in two lines.</source>
      <translation>La compacta muestra más filas, de dos líneas.</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Takes effect when you open the console again.</source>
      <translation>Se aplica cuando vuelvas a abrir la consola.</translation>
    </message>
  </context>
  <context>
    <name>AssignMenu</name>
    <message>
      <source>Assign to</source>
      <translation>Asignar a</translation>
    </message>
    <message>
      <source>Assign to…</source>
      <translation>Asignar a…</translation>
    </message>
    <message>
      <source>Reading names…</source>
      <translation>Leyendo los nombres…</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>{name} (you)</source>
      <translation>{name} (tú)</translation>
    </message>
    <message>
      <source>Add “{name}” as a colleague</source>
      <translation>Añadir a «{name}» como colega</translation>
    </message>
    <message>
      <source>Assigned to {name}</source>
      <translation>Asignado a {name}</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Liberada</translation>
    </message>
  </context>
  <context>
    <name>Attachments</name>
    <message>
      <source>Attached file</source>
      <translation>Archivo adjunto</translation>
    </message>
    <message>
      <source>This channel takes no files.</source>
      <translation>Este canal no admite archivos.</translation>
    </message>
    <message numerus="yes">
      <source>At most %n file(s) can be sent in one reply.</source>
      <translation>
        <numerusform>Se puede enviar como máximo %n archivo por respuesta.</numerusform>
        <numerusform>Se pueden enviar como máximo %n archivos por respuesta.</numerusform>
      </translation>
    </message>
    <message>
      <source>This channel does not take files like {name}.</source>
      <translation>Este canal no admite archivos como {name}.</translation>
    </message>
    <message>
      <source>Adding…</source>
      <translation>Añadiendo…</translation>
    </message>
  </context>
  <context>
    <name>Attention</name>
    <message numerus="yes">
      <source>%n new</source>
      <translation>
        <numerusform>%n nuevo</numerusform>
        <numerusform>%n nuevos</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BackupDialog</name>
    <message>
      <source>Back up</source>
      <translation>Hacer copia</translation>
    </message>
    <message>
      <source>Back up the workspace</source>
      <translation>Copia de seguridad del espacio de trabajo</translation>
    </message>
    <message>
      <source>Everything in one encrypted file. It opens with this computer's key, or anywhere with the recovery key. Keep it on another disk.</source>
      <translation>Todo en un solo archivo cifrado. Se abre con la clave de este equipo o, en cualquier otro, con la clave de recuperación. Guárdalo en otro disco.</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Save in</source>
      <translation>Guardar en</translation>
    </message>
    <message>
      <source>Backing up</source>
      <translation>Haciendo la copia</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Written: {path}</source>
      <translation>Guardada: {path}</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Dismiss</source>
      <translation>Descartar</translation>
    </message>
  </context>
  <context>
    <name>BulkBar</name>
    <message>
      <source>Assign</source>
      <translation>Asignar</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>Etiquetar</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Posponer</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>Select only one</source>
      <translation>Seleccionar solo una</translation>
    </message>
    <message numerus="yes">
      <source>%n selected</source>
      <translation>
        <numerusform>%n seleccionada</numerusform>
        <numerusform>%n seleccionadas</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CannedDialog</name>
    <message>
      <source>Canned replies</source>
      <translation>Respuestas guardadas</translation>
    </message>
    <message>
      <source>Written once, used all day: type / and the shortcut while you write a reply.</source>
      <translation>Se escriben una vez y se usan todo el día: escribe / y el atajo mientras redactas.</translation>
    </message>
    <message>
      <source>New</source>
      <translation>Nueva</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>thanks</source>
      <translation>gracias</translation>
    </message>
    <message>
      <source>Every language</source>
      <translation>Todos los idiomas</translation>
    </message>
    <message>
      <source>Every channel</source>
      <translation>Todos los canales</translation>
    </message>
    <message>
      <source>Shortcut, after /</source>
      <translation>Atajo, tras /</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>Título</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Canal</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>What stands in braces is filled in for each customer; what is not known is asked for.</source>
      <translation>Lo que va entre llaves se rellena para cada cliente; lo que no se sabe, se pregunta.</translation>
    </message>
    <message>
      <source>Deleted: /{shortcut}</source>
      <translation>Eliminada: /{shortcut}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>There is one with this shortcut already, for the same language and channel.</source>
      <translation>Ya hay una con este atajo para el mismo idioma y canal.</translation>
    </message>
    <message>
      <source>A shortcut is made of letters, digits, - and _ only.</source>
      <translation>Un atajo solo lleva letras, cifras, - y _.</translation>
    </message>
  </context>
  <context>
    <name>CannedList</name>
    <message>
      <source>Canned replies</source>
      <translation>Respuestas guardadas</translation>
    </message>
  </context>
  <context>
    <name>CaseCard</name>
    <message>
      <source>Open</source>
      <translation>Abierto</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Cerrado</translation>
    </message>
  </context>
  <context>
    <name>Channels</name>
    <message>
      <source>E-mail</source>
      <translation>Correo</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Teléfono</translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation>Historial importado</translation>
    </message>
    <message>
      <source>Practice</source>
      <translation>Práctica</translation>
    </message>
  </context>
  <context>
    <name>CloseMenu</name>
    <message>
      <source>Close as</source>
      <translation>Cerrar como</translation>
    </message>
    <message numerus="yes">
      <source>Close %n conversation(s) as</source>
      <translation>
        <numerusform>Cerrar %n conversación como</numerusform>
        <numerusform>Cerrar %n conversaciones como</numerusform>
      </translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation>Cerrada: {outcome}</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Reabrir</translation>
    </message>
  </context>
  <context>
    <name>Composer</name>
    <message>
      <source>an earlier message</source>
      <translation>un mensaje anterior</translation>
    </message>
    <message>
      <source>Answering in private: {message}</source>
      <translation>Respondiendo en privado: {message}</translation>
    </message>
    <message>
      <source>Answering {message}</source>
      <translation>Respondiendo a {message}</translation>
    </message>
    <message>
      <source>{name} is answered in private. Say so in public, too?</source>
      <translation>Ya has respondido a {name} en privado. ¿Lo dices también en público?</translation>
    </message>
    <message>
      <source>Write the closing line</source>
      <translation>Escribir la línea de cierre</translation>
    </message>
    <message>
      <source>Not filled in</source>
      <translation>Sin rellenar</translation>
    </message>
    <message>
      <source>Still open: {places}</source>
      <translation>Falta por rellenar: {places}</translation>
    </message>
    <message>
      <source>The customer would read it just like that.</source>
      <translation>El cliente lo leería tal cual.</translation>
    </message>
    <message>
      <source>Send it like that</source>
      <translation>Enviar tal cual</translation>
    </message>
    <message>
      <source>Fill it in</source>
      <translation>Rellenarlo</translation>
    </message>
    <message numerus="yes">
      <source>%n too many</source>
      <translation>
        <numerusform>Sobra %n</numerusform>
        <numerusform>Sobran %n</numerusform>
      </translation>
    </message>
    <message>
      <source>This room is encrypted end to end: it can be neither read nor answered here.</source>
      <translation>Esta sala está cifrada de extremo a extremo: aquí no se puede leer ni responder.</translation>
    </message>
    <message>
      <source>A call or visit that was written down. Answer the customer on a channel.</source>
      <translation>Una llamada o visita anotada. Responde al cliente por un canal.</translation>
    </message>
    <message>
      <source>Answer elsewhere…</source>
      <translation>Responder por otro canal…</translation>
    </message>
    <message>
      <source>Imported history: it can be read, not answered.</source>
      <translation>Historial importado: se puede leer, no responder.</translation>
    </message>
    <message>
      <source>This account was removed: nobody can answer from here.</source>
      <translation>Esta cuenta se quitó: nadie puede responder desde aquí.</translation>
    </message>
    <message>
      <source>Here we may only read.</source>
      <translation>Aquí solo podemos leer.</translation>
    </message>
    <message>
      <source>The time in which this channel lets us answer is over.</source>
      <translation>Ya pasó el plazo en que este canal permite responder.</translation>
    </message>
    <message>
      <source>Continue elsewhere…</source>
      <translation>Seguir por otro canal…</translation>
    </message>
    <message>
      <source>The time for a free answer is over: only an approved template can be sent.</source>
      <translation>Ya pasó el plazo para responder libremente: solo se puede enviar una plantilla aprobada.</translation>
    </message>
    <message>
      <source>Choose a template…</source>
      <translation>Elegir plantilla…</translation>
    </message>
    <message>
      <source>{account} is suspended by the channel; its replies wait.</source>
      <translation>El canal ha suspendido {account}; sus respuestas esperan.</translation>
    </message>
    <message>
      <source>The account is signed out. Replies wait until somebody signs in again.</source>
      <translation>La cuenta no tiene sesión. Las respuestas esperan hasta que alguien vuelva a iniciarla.</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
      <source>The account is paused. Replies wait until it goes on.</source>
      <translation>La cuenta está en pausa. Las respuestas esperan hasta que continúe.</translation>
    </message>
    <message>
      <source>No line: it will be sent when the line is back.</source>
      <translation>Sin conexión: se enviará cuando vuelva.</translation>
    </message>
    <message>
      <source>This conversation is closed. You can still answer.</source>
      <translation>Esta conversación está cerrada. Aún puedes responder.</translation>
    </message>
  </context>
  <context>
    <name>ComposerBox</name>
    <message>
      <source>Reply</source>
      <translation>Responder</translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation>Nota interna</translation>
    </message>
    <message>
      <source>Do not answer that message</source>
      <translation>No responder a ese mensaje</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Asunto</translation>
    </message>
    <message>
      <source>Attach a file</source>
      <translation>Adjuntar un archivo</translation>
    </message>
    <message>
      <source>Canned replies: type /</source>
      <translation>Respuestas guardadas: escribe /</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>More ways to send</source>
      <translation>Más formas de enviar</translation>
    </message>
    <message>
      <source>Send and next, or send later</source>
      <translation>Enviar y siguiente, o enviar más tarde</translation>
    </message>
  </context>
  <context>
    <name>ConfirmRemoveAccountDialog</name>
    <message>
      <source>Remove account</source>
      <translation>Quitar la cuenta</translation>
    </message>
    <message>
      <source>Remove {name}?</source>
      <translation>¿Quitar {name}?</translation>
    </message>
    <message>
      <source>Its credentials are forgotten and nothing more is received or sent. All conversations it brought stay here and can be read and searched.</source>
      <translation>Se olvidan sus credenciales y no se recibe ni se envía nada más. Todas las conversaciones que trajo siguen aquí y se pueden leer y buscar.</translation>
    </message>
    <message numerus="yes">
      <source>%n queued message(s) will not be sent.</source>
      <translation>
        <numerusform>%n mensaje en cola no se enviará.</numerusform>
        <numerusform>%n mensajes en cola no se enviarán.</numerusform>
      </translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Quitar</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarla</translation>
    </message>
    <message>
      <source>Removed {name}</source>
      <translation>Se quitó {name}</translation>
    </message>
  </context>
  <context>
    <name>ContactDialog</name>
    <message>
      <source>Log a call or visit</source>
      <translation>Anotar una llamada o visita</translation>
    </message>
    <message>
      <source>With {name}. It stands in their history like every conversation.</source>
      <translation>Con {name}. Queda en su historial como cualquier conversación.</translation>
    </message>
    <message>
      <source>They called us</source>
      <translation>Nos llamó</translation>
    </message>
    <message>
      <source>We called them</source>
      <translation>Llamamos nosotros</translation>
    </message>
    <message>
      <source> min</source>
      <comment>minutes, after a number</comment>
      <translation> min</translation>
    </message>
    <message>
      <source>Leave it open</source>
      <translation>Dejarla abierta</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Write it down</source>
      <translation>Anotar</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Nombre</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Número</translation>
    </message>
    <message>
      <source>Began</source>
      <translation>Empezó</translation>
    </message>
    <message>
      <source>Took</source>
      <translation>Duró</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>Qué se habló</translation>
    </message>
    <message>
      <source>How it ended</source>
      <translation>Cómo terminó</translation>
    </message>
    <message>
      <source>Written down</source>
      <translation>Anotado</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
  </context>
  <context>
    <name>Conversation</name>
    <message>
      <source>Picture not loaded. Click to open it.</source>
      <translation>Imagen sin cargar. Haz clic para abrirla.</translation>
    </message>
    <message>
      <source>Size unknown</source>
      <translation>Tamaño desconocido</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Más</translation>
    </message>
    <message>
      <source>Reply to this</source>
      <translation>Responder a este</translation>
    </message>
    <message>
      <source>Reply privately</source>
      <translation>Responder en privado</translation>
    </message>
    <message>
      <source>Take the like back</source>
      <translation>Quitar el me gusta</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Me gusta</translation>
    </message>
    <message>
      <source>New since you looked</source>
      <translation>Nuevo desde tu última visita</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Internal note</source>
      <translation>Nota interna</translation>
    </message>
    <message>
      <source>Us</source>
      <translation>Nosotros</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Mostrar todo</translation>
    </message>
    <message>
      <source>Message</source>
      <translation>Mensaje</translation>
    </message>
    <message>
      <source>React</source>
      <translation>Reaccionar</translation>
    </message>
    <message>
      <source>Copy selection</source>
      <translation>Copiar la selección</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Save as canned reply…</source>
      <translation>Guardar como respuesta…</translation>
    </message>
    <message>
      <source>Copy link address</source>
      <translation>Copiar la dirección del enlace</translation>
    </message>
    <message>
      <source>Show what it said first</source>
      <translation>Mostrar lo que decía al principio</translation>
    </message>
    <message>
      <source>Save {name}</source>
      <translation>Guardar {name}</translation>
    </message>
    <message>
      <source>Show author's history</source>
      <translation>Ver el historial del autor</translation>
    </message>
    <message>
      <source>Take into a conversation of its own</source>
      <translation>Llevar a una conversación propia</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>Send now</source>
      <translation>Enviar ya</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Editar</translation>
    </message>
    <message>
      <source>Answer elsewhere…</source>
      <translation>Responder por otro canal…</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Send again…</source>
      <translation>Enviar otra vez…</translation>
    </message>
    <message>
      <source>Discard…</source>
      <translation>Descartar…</translation>
    </message>
    <message>
      <source>Delete for everyone</source>
      <translation>Eliminar para todos</translation>
    </message>
    <message>
      <source>Show it all the same</source>
      <translation>Mostrar de todos modos</translation>
    </message>
    <message>
      <source>Cover it again</source>
      <translation>Volver a tapar</translation>
    </message>
    <message>
      <source>Fold quoted text</source>
      <translation>Plegar el texto citado</translation>
    </message>
    <message>
      <source>… Quoted text</source>
      <translation>… Texto citado</translation>
    </message>
    <message>
      <source>{name}, somebody else</source>
      <translation>{name}, otra persona</translation>
    </message>
    <message>
      <source>Liked</source>
      <translation>Te gusta</translation>
    </message>
    <message>
      <source>Hidden there by us</source>
      <translation>Ocultado allí por nosotros</translation>
    </message>
    <message>
      <source>Author blocked</source>
      <translation>Autor bloqueado</translation>
    </message>
    <message>
      <source>Author muted</source>
      <translation>Autor silenciado</translation>
    </message>
    <message>
      <source>It said first: {text}</source>
      <translation>Al principio decía: {text}</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>Editado</translation>
    </message>
    <message>
      <source>Deleted by the author</source>
      <translation>Eliminado por el autor</translation>
    </message>
    <message>
      <source>Will be sent: {time}</source>
      <translation>Se enviará: {time}</translation>
    </message>
    <message>
      <source>Leaves in {seconds} s</source>
      <translation>Sale en {seconds} s</translation>
    </message>
    <message>
      <source>Uncertain: the line broke, it may have arrived</source>
      <translation>Incierto: se cortó la conexión, puede que haya llegado</translation>
    </message>
    <message>
      <source>Failed: {reason}</source>
      <translation>Falló: {reason}</translation>
    </message>
    <message>
      <source>Waits: the channel has suspended the account</source>
      <translation>Espera: el canal ha suspendido la cuenta</translation>
    </message>
    <message>
      <source>Waits until somebody signs in again</source>
      <translation>Espera a que alguien vuelva a iniciar sesión</translation>
    </message>
    <message>
      <source>Waits: the account is paused</source>
      <translation>Espera: la cuenta está en pausa</translation>
    </message>
    <message>
      <source>Queued: will be sent when the line is back</source>
      <translation>En cola: se enviará cuando vuelva la conexión</translation>
    </message>
    <message>
      <source>Another reason…</source>
      <translation>Otro motivo…</translation>
    </message>
    <message>
      <source>The mood is as rated by the machine again</source>
      <translation>Vuelve a contar la valoración automática</translation>
    </message>
    <message>
      <source>Mood corrected: {mood}</source>
      <translation>Ánimo corregido: {mood}</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Ánimo: {mood}</translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Ánimo</translation>
    </message>
    <message>
      <source>As rated by the machine</source>
      <translation>Según la valoración automática</translation>
    </message>
    <message>
      <source>Why this mood?</source>
      <translation>¿Por qué este ánimo?</translation>
    </message>
    <message>
      <source>Save file</source>
      <translation>Guardar archivo</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>Guardado como {name}</translation>
    </message>
    <message>
      <source>{who} liked a message</source>
      <translation>{who} indicó que le gusta un mensaje</translation>
    </message>
    <message>
      <source>{who} took a like back</source>
      <translation>{who} quitó un me gusta</translation>
    </message>
    <message>
      <source>{who} hid a message</source>
      <translation>{who} ocultó un mensaje</translation>
    </message>
    <message>
      <source>{who} showed a message again</source>
      <translation>{who} volvió a mostrar un mensaje</translation>
    </message>
    <message>
      <source>{who} deleted a message at the channel</source>
      <translation>{who} eliminó un mensaje en el canal</translation>
    </message>
    <message>
      <source>{who} muted the author</source>
      <translation>{who} silenció al autor</translation>
    </message>
    <message>
      <source>{who} unmuted the author</source>
      <translation>{who} dejó de silenciar al autor</translation>
    </message>
    <message>
      <source>{who} blocked the author</source>
      <translation>{who} bloqueó al autor</translation>
    </message>
    <message>
      <source>{who} unblocked the author</source>
      <translation>{who} desbloqueó al autor</translation>
    </message>
    <message>
      <source>Visit, written down by {who}</source>
      <translation>Visita, anotada por {who}</translation>
    </message>
    <message>
      <source>{who} called the customer</source>
      <translation>{who} llamó al cliente</translation>
    </message>
    <message>
      <source>The customer called {who}</source>
      <translation>El cliente llamó a {who}</translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <source>Given to {what}</source>
      <translation>Asignada a {what}</translation>
    </message>
    <message>
      <source>{who} took this</source>
      <translation>{who} la tomó</translation>
    </message>
    <message>
      <source>{who} gave this to {what}</source>
      <translation>{who} la asignó a {what}</translation>
    </message>
    <message>
      <source>{who} snoozed this until {until}</source>
      <translation>{who} la pospuso hasta {until}</translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation>Pospuesta hasta {until}</translation>
    </message>
    <message>
      <source>{who} escalated it as {what}</source>
      <translation>{who} la escaló como {what}</translation>
    </message>
    <message>
      <source>Escalated as {what}</source>
      <translation>Escalada como {what}</translation>
    </message>
    <message>
      <source>Reopened: the customer wrote again</source>
      <translation>Reabierta: el cliente volvió a escribir</translation>
    </message>
    <message>
      <source>Back from snooze</source>
      <translation>Terminó la espera</translation>
    </message>
    <message>
      <source>{who} released this</source>
      <translation>{who} la liberó</translation>
    </message>
    <message>
      <source>{who} closed this · {what}</source>
      <translation>{who} la cerró · {what}</translation>
    </message>
    <message>
      <source>{who} reopened this</source>
      <translation>{who} la reabrió</translation>
    </message>
    <message>
      <source>{who} ended the snooze</source>
      <translation>{who} terminó la espera</translation>
    </message>
    <message>
      <source>{who} added the tag “{what}”</source>
      <translation>{who} añadió la etiqueta «{what}»</translation>
    </message>
    <message>
      <source>{who} removed the tag “{what}”</source>
      <translation>{who} quitó la etiqueta «{what}»</translation>
    </message>
    <message>
      <source>{who} marked this as handled</source>
      <translation>{who} la marcó como atendida</translation>
    </message>
    <message>
      <source>{who} took a message into a conversation of its own</source>
      <translation>{who} llevó un mensaje a una conversación propia</translation>
    </message>
    <message>
      <source>{who} joined another conversation with this one</source>
      <translation>{who} unió otra conversación a esta</translation>
    </message>
    <message>
      <source>{who} continued in private</source>
      <translation>{who} siguió en privado</translation>
    </message>
    <message>
      <source>{who} continues here what began elsewhere</source>
      <translation>{who} sigue aquí lo que empezó en otro sitio</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Liberada</translation>
    </message>
    <message>
      <source>Closed · {what}</source>
      <translation>Cerrada · {what}</translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation>Reabierta</translation>
    </message>
    <message>
      <source>Tagged “{what}”</source>
      <translation>Etiquetada «{what}»</translation>
    </message>
    <message>
      <source>Tag “{what}” removed</source>
      <translation>Etiqueta «{what}» quitada</translation>
    </message>
    <message>
      <source>Marked as handled</source>
      <translation>Marcada como atendida</translation>
    </message>
    <message>
      <source>A message was taken into a conversation of its own</source>
      <translation>Un mensaje pasó a una conversación propia</translation>
    </message>
    <message>
      <source>Joined with another conversation</source>
      <translation>Unida con otra conversación</translation>
    </message>
    <message>
      <source>Continued in private</source>
      <translation>Continúa en privado</translation>
    </message>
    <message>
      <source>Continues what began elsewhere</source>
      <translation>Continúa lo que empezó en otro sitio</translation>
    </message>
    <message>
      <source>Queued</source>
      <translation>En cola</translation>
    </message>
    <message>
      <source>Sending…</source>
      <translation>Enviando…</translation>
    </message>
    <message>
      <source>Sent</source>
      <translation>Enviado</translation>
    </message>
    <message>
      <source>Delivered</source>
      <translation>Entregado</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>Leído</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>Falló</translation>
    </message>
    <message>
      <source>Uncertain</source>
      <translation>Incierto</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Cancelado</translation>
    </message>
    <message>
      <source>This message is encrypted end to end and cannot be read here.</source>
      <translation>Este mensaje está cifrado de extremo a extremo y no se puede leer aquí.</translation>
    </message>
    <message>
      <source>This message cannot be shown here.</source>
      <translation>Este mensaje no se puede mostrar aquí.</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Desconocido</translation>
    </message>
  </context>
  <context>
    <name>ConversationCommands</name>
    <message>
      <source>Copied {reference}</source>
      <translation>Copiado: {reference}</translation>
    </message>
    <message>
      <source>End the snooze</source>
      <translation>Terminar la espera</translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation>Posponer…</translation>
    </message>
    <message>
      <source>Tags…</source>
      <translation>Etiquetas…</translation>
    </message>
    <message>
      <source>Mark as handled</source>
      <translation>Marcar como atendida</translation>
    </message>
    <message>
      <source>Take it</source>
      <translation>Tomarla</translation>
    </message>
    <message>
      <source>Release</source>
      <translation>Liberar</translation>
    </message>
    <message>
      <source>Continue elsewhere…</source>
      <translation>Seguir por otro canal…</translation>
    </message>
    <message>
      <source>Log a call or visit…</source>
      <translation>Anotar una llamada o visita…</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>Copy reference number</source>
      <translation>Copiar el número de referencia</translation>
    </message>
  </context>
  <context>
    <name>ConversationPane</name>
    <message>
      <source>Encrypted end to end: what is written here cannot be read by this program.</source>
      <translation>Cifrado de extremo a extremo: este programa no puede leer lo que se escribe aquí.</translation>
    </message>
    <message>
      <source>Choose a conversation</source>
      <translation>Elige una conversación</translation>
    </message>
    <message>
      <source>Its messages, and what you answer, appear here.</source>
      <translation>Aquí aparecen sus mensajes y lo que respondas.</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Cargando…</translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation>No se pudo leer esta conversación</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>{name} is writing…</source>
      <translation>{name} está escribiendo…</translation>
    </message>
    <message numerus="yes">
      <source>%n people are writing…</source>
      <translation>
        <numerusform>%n persona está escribiendo…</numerusform>
        <numerusform>%n personas están escribiendo…</numerusform>
      </translation>
    </message>
    <message>
      <source>This message cannot be answered in private.</source>
      <translation>A este mensaje no se le puede responder en privado.</translation>
    </message>
    <message>
      <source>Nothing here can be liked.</source>
      <translation>Aquí no se puede marcar nada con me gusta.</translation>
    </message>
  </context>
  <context>
    <name>Customers</name>
    <message>
      <source>Unknown</source>
      <translation>Desconocido</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversación</numerusform>
        <numerusform>%n conversaciones</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>CustomersScreen</name>
    <message>
      <source>Name, user name or organisation</source>
      <translation>Nombre, usuario u organización</translation>
    </message>
    <message>
      <source>Find a customer</source>
      <translation>Buscar un cliente</translation>
    </message>
    <message>
      <source>Nobody found</source>
      <translation>No se encontró a nadie</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Clientes</translation>
    </message>
    <message numerus="yes">
      <source>%n customer(s)</source>
      <translation>
        <numerusform>%n cliente</numerusform>
        <numerusform>%n clientes</numerusform>
      </translation>
    </message>
    <message>
      <source>The first {count}. Type to find others.</source>
      <translation>Los primeros {count}. Escribe para encontrar otros.</translation>
    </message>
    <message>
      <source>Try another name, or a part of it.</source>
      <translation>Prueba con otro nombre o con una parte.</translation>
    </message>
    <message>
      <source>Everybody who writes to you will appear here.</source>
      <translation>Aquí aparecerá todo el que te escriba.</translation>
    </message>
    <message>
      <source>The customers could not be read</source>
      <translation>No se pudieron leer los clientes</translation>
    </message>
  </context>
  <context>
    <name>DescribeDialog</name>
    <message>
      <source>Describe the file</source>
      <translation>Describir el archivo</translation>
    </message>
    <message>
      <source>What can be seen on it?</source>
      <translation>¿Qué se ve en él?</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Descripción</translation>
    </message>
    <message>
      <source>Read aloud to people who cannot see the picture. Say what matters, in a sentence or two.</source>
      <translation>Se lee en voz alta a quien no puede ver la imagen. Di lo importante en una o dos frases.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>Guardar</translation>
    </message>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>Como máximo, %n carácter.</numerusform>
        <numerusform>Como máximo, %n caracteres.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Destination</name>
    <message>
      <source>Internal note</source>
      <translation>Nota interna</translation>
    </message>
    <message>
      <source>Only colleagues see it; it never leaves.</source>
      <translation>Solo la ven tus colegas; nunca sale de aquí.</translation>
    </message>
    <message>
      <source>to {name} on {channel}, as {account}. Nobody else sees it.</source>
      <translation>a {name} por {channel}, como {account}. Nadie más lo ve.</translation>
    </message>
    <message>
      <source>Private reply</source>
      <translation>Respuesta privada</translation>
    </message>
    <message>
      <source>as {account}. More public than what it answers!</source>
      <translation>como {account}. ¡Más público que aquello a lo que responde!</translation>
    </message>
    <message>
      <source>to {name} on {channel}, as {account}</source>
      <translation>a {name} por {channel}, como {account}</translation>
    </message>
    <message>
      <source>as {account}.</source>
      <translation>como {account}.</translation>
    </message>
    <message>
      <source>in {room} as {account}. Everyone there can read it.</source>
      <translation>en {room} como {account}. Lo puede leer todo el que esté allí.</translation>
    </message>
    <message>
      <source>as {account}. Everyone can read it.</source>
      <translation>como {account}. La verá todo el mundo.</translation>
    </message>
  </context>
  <context>
    <name>Doctor</name>
    <message>
      <source>Version of the file</source>
      <translation>Versión del archivo</translation>
    </message>
    <message>
      <source>The file is whole</source>
      <translation>El archivo está íntegro</translation>
    </message>
    <message>
      <source>The inbox matches the log</source>
      <translation>La bandeja coincide con el registro</translation>
    </message>
    <message>
      <source>The search index is complete</source>
      <translation>El índice de búsqueda está completo</translation>
    </message>
    <message>
      <source>The key is in its place</source>
      <translation>La clave está en su sitio</translation>
    </message>
    <message>
      <source>There is room on the disk</source>
      <translation>Hay espacio en el disco</translation>
    </message>
  </context>
  <context>
    <name>DropZone</name>
    <message>
      <source>Drop files here</source>
      <translation>Suelta archivos aquí</translation>
    </message>
    <message>
      <source>Drop files here, or</source>
      <translation>Suelta archivos aquí o</translation>
    </message>
    <message>
      <source>Choose files…</source>
      <translation>Elegir archivos…</translation>
    </message>
  </context>
  <context>
    <name>Edge</name>
    <message>
      <source>History of the customer</source>
      <translation>Historial del cliente</translation>
    </message>
  </context>
  <context>
    <name>EditText</name>
    <message>
      <source>Edit message</source>
      <translation>Editar el mensaje</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
  </context>
  <context>
    <name>ElsewhereDialog</name>
    <message>
      <source>Continue elsewhere</source>
      <translation>Seguir por otro canal</translation>
    </message>
    <message>
      <source>The conversation goes on in private; both say where the other one is.</source>
      <translation>La conversación sigue en privado; cada una dice dónde está la otra.</translation>
    </message>
    <message>
      <source>What you have written becomes the draft there. Nothing is sent yet.</source>
      <translation>Lo que has escrito será allí el borrador. Todavía no se envía nada.</translation>
    </message>
    <message>
      <source>Another address</source>
      <translation>Otra dirección</translation>
    </message>
    <message>
      <source>E-mail address, phone number or user name</source>
      <translation>Correo, teléfono o nombre de usuario</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Desde</translation>
    </message>
    <message>
      <source>To</source>
      <translation>Para</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Continue there</source>
      <translation>Seguir allí</translation>
    </message>
    <message>
      <source>from {account}</source>
      <translation>desde {account}</translation>
    </message>
    <message>
      <source>not ready: it waits until the account can send again</source>
      <translation>no disponible: espera hasta que la cuenta pueda volver a enviar</translation>
    </message>
    <message>
      <source>goes on in an open conversation</source>
      <translation>continúa en una conversación abierta</translation>
    </message>
    <message>
      <source>No account here can write to somebody first. Connect one that can.</source>
      <translation>Ninguna cuenta puede escribir primero a alguien. Conecta una que pueda.</translation>
    </message>
  </context>
  <context>
    <name>EscalateDialog</name>
    <message>
      <source>Escalate</source>
      <translation>Escalar</translation>
    </message>
    <message>
      <source>Makes a case with a reference number that you can give to the customer.</source>
      <translation>Crea un caso con un número de referencia que puedes dar al cliente.</translation>
    </message>
    <message>
      <source>What has happened, and what should be done by whom?</source>
      <translation>¿Qué ha pasado y qué debe hacer quién?</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Motivo</translation>
    </message>
    <message>
      <source>Only colleagues see it.</source>
      <translation>Solo lo ven tus colegas.</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Prioridad</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>It is escalated as {reference} and keeps that number.</source>
      <translation>Ya está escalado como {reference} y conserva ese número.</translation>
    </message>
    <message>
      <source>Escalate again</source>
      <translation>Escalar de nuevo</translation>
    </message>
    <message>
      <source>Reference number</source>
      <translation>Número de referencia</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message numerus="yes">
      <source>At most %n characters.</source>
      <translation>
        <numerusform>Como máximo %n carácter.</numerusform>
        <numerusform>Como máximo %n caracteres.</numerusform>
      </translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation>Escalada</translation>
    </message>
    <message>
      <source>This is the case's number. It stands in the inbox and in the customer's history.</source>
      <translation>Este es el número del caso. Aparece en la bandeja y en el historial del cliente.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Copied {reference}</source>
      <translation>Copiado: {reference}</translation>
    </message>
  </context>
  <context>
    <name>ExportCorrectionsDialog</name>
    <message>
      <source>Export corrections</source>
      <translation>Exportar correcciones</translation>
    </message>
    <message>
      <source>Export corrected moods</source>
      <translation>Exportar los ánimos corregidos</translation>
    </message>
    <message>
      <source>A table (CSV) from which an analyzer can learn. It holds what customers wrote, without their names: keep it as carefully as the messages themselves.</source>
      <translation>Una tabla (CSV) de la que puede aprender un analizador. Contiene lo que escribieron los clientes, sin sus nombres: guárdala con el mismo cuidado que los propios mensajes.</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Archivo</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Save as</source>
      <translation>Guardar como</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportar</translation>
    </message>
    <message>
      <source>Tables (*.csv)</source>
      <translation>Tablas (*.csv)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message>
      <source>mood-corrections</source>
      <translation>correcciones-de-animo</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message numerus="yes">
      <source>{count} correction(s) written: {path}</source>
      <translation>
        <numerusform>{count} corrección guardada: {path}</numerusform>
        <numerusform>{count} correcciones guardadas: {path}</numerusform>
      </translation>
    </message>
    <message>
      <source>Nobody has corrected a mood yet: the table is empty. {path}</source>
      <translation>Nadie ha corregido aún ningún ánimo: la tabla está vacía. {path}</translation>
    </message>
    <message>
      <source>There is a file of that name already. Export again to replace it, or choose another.</source>
      <translation>Ya existe un archivo con ese nombre. Exporta otra vez para reemplazarlo o elige otro.</translation>
    </message>
  </context>
  <context>
    <name>Failure</name>
    <message>
      <source>too big for this channel, at most {size}</source>
      <translation>demasiado grande para este canal, como máximo {size}</translation>
    </message>
    <message>
      <source>this channel does not offer that</source>
      <translation>este canal no ofrece eso</translation>
    </message>
    <message>
      <source>it certainly did not arrive</source>
      <translation>seguro que no ha llegado</translation>
    </message>
    <message>
      <source>its text was erased while it waited</source>
      <translation>su texto se borró mientras esperaba</translation>
    </message>
    <message>
      <source>the attached file is not here any more</source>
      <translation>el archivo adjunto ya no está aquí</translation>
    </message>
    <message>
      <source>the time in which this channel lets us answer is over</source>
      <translation>ya pasó el plazo en que este canal permite responder</translation>
    </message>
    <message>
      <source>there is nobody to write to</source>
      <translation>no hay a quién escribir</translation>
    </message>
    <message>
      <source>that is no e-mail address</source>
      <translation>eso no es una dirección de correo</translation>
    </message>
    <message>
      <source>what it answers is not there any more</source>
      <translation>aquello a lo que responde ya no está</translation>
    </message>
  </context>
  <context>
    <name>FileChip</name>
    <message>
      <source>Remove {name}</source>
      <translation>Quitar {name}</translation>
    </message>
    <message>
      <source>Described</source>
      <translation>Descrito</translation>
    </message>
    <message>
      <source>Describe…</source>
      <translation>Describir…</translation>
    </message>
    <message>
      <source>What can be seen on it, for those who cannot see it</source>
      <translation>Qué se ve en él, para quien no puede verlo</translation>
    </message>
  </context>
  <context>
    <name>FilterChip</name>
    <message>
      <source>Take off the filter: {mood}</source>
      <translation>Quitar el filtro: {mood}</translation>
    </message>
  </context>
  <context>
    <name>FirstWindow</name>
    <message>
      <source>Practice</source>
      <translation>Práctica</translation>
    </message>
    <message>
      <source>Try everything at once: simulated customers write and answer. Nothing leaves this computer.</source>
      <translation>Pruébalo todo ya: clientes simulados escriben y responden. Nada sale de este equipo.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Conectar un canal</translation>
    </message>
    <message>
      <source>Sign in with an account of your company and answer its customers from here.</source>
      <translation>Inicia sesión con una cuenta de tu empresa y atiende a sus clientes desde aquí.</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Importar un historial</translation>
    </message>
    <message>
      <source>Bring in past conversations from a file, then read and search them without a network.</source>
      <translation>Trae conversaciones pasadas desde un archivo y léelas y búscalas sin red.</translation>
    </message>
    <message>
      <source>Welcome to Agent Console</source>
      <translation>Te damos la bienvenida a Agent Console</translation>
    </message>
    <message>
      <source>One inbox for every channel, with each customer's whole history beside the conversation.</source>
      <translation>Una bandeja para todos los canales, con el historial completo de cada cliente junto a la conversación.</translation>
    </message>
    <message>
      <source>Restore a backup</source>
      <translation>Restaurar una copia de seguridad</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>Idioma</translation>
    </message>
    <message>
      <source>Colours</source>
      <translation>Colores</translation>
    </message>
    <message>
      <source>As the system</source>
      <translation>Como el sistema</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>Claro</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>Oscuro</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Escalate</source>
      <translation>Escalar</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Más</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Reabrir</translation>
    </message>
    <message>
      <source>Nobody</source>
      <translation>Nadie</translation>
    </message>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
    <message>
      <source>Assigned to: {name}</source>
      <translation>Asignada a: {name}</translation>
    </message>
    <message>
      <source>Closed: {outcome}</source>
      <translation>Cerrada: {outcome}</translation>
    </message>
    <message>
      <source>Snoozed until {until}</source>
      <translation>Pospuesta hasta {until}</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Public room</source>
      <translation>Sala pública</translation>
    </message>
    <message>
      <source>Private room</source>
      <translation>Sala privada</translation>
    </message>
  </context>
  <context>
    <name>HistoryPanel</name>
    <message>
      <source>No customer</source>
      <translation>Sin cliente</translation>
    </message>
    <message>
      <source>Who writes, and everything they ever wrote, appears here.</source>
      <translation>Aquí aparece quién escribe y todo lo que ha escrito.</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Cargando…</translation>
    </message>
    <message>
      <source>The history could not be read</source>
      <translation>No se pudo leer el historial</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>History</source>
      <translation>Historial</translation>
    </message>
    <message>
      <source>Back to {name}</source>
      <translation>Volver a {name}</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Desconocido</translation>
    </message>
    <message>
      <source>With us since {day}</source>
      <translation>Con nosotros desde el {day}</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversación</numerusform>
        <numerusform>%n conversaciones</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n mensaje</numerusform>
        <numerusform>%n mensajes</numerusform>
      </translation>
    </message>
    <message>
      <source>last contact {when}</source>
      <translation>último contacto: {when}</translation>
    </message>
    <message>
      <source>Identities</source>
      <translation>Identidades</translation>
    </message>
    <message>
      <source>None known</source>
      <translation>Ninguna conocida</translation>
    </message>
    <message>
      <source>Log a call or visit…</source>
      <translation>Anotar una llamada o visita…</translation>
    </message>
    <message>
      <source>Organisation</source>
      <translation>Organización</translation>
    </message>
    <message>
      <source>Nobody else from there has written</source>
      <translation>Nadie más de allí ha escrito</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>Casos</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Conversaciones</translation>
    </message>
    <message>
      <source>None yet</source>
      <translation>Ninguna todavía</translation>
    </message>
    <message>
      <source>Earlier conversations</source>
      <translation>Conversaciones anteriores</translation>
    </message>
  </context>
  <context>
    <name>HistoryReader</name>
    <message>
      <source>Messages of the past conversation</source>
      <translation>Mensajes de la conversación pasada</translation>
    </message>
    <message>
      <source>Back to the history</source>
      <translation>Volver al historial</translation>
    </message>
    <message>
      <source>Work here</source>
      <translation>Trabajar aquí</translation>
    </message>
    <message>
      <source>Open it in the middle; what you have written is kept as a draft</source>
      <translation>Ábrela en el centro; lo que has escrito queda como borrador</translation>
    </message>
    <message>
      <source>This conversation could not be read</source>
      <translation>No se pudo leer esta conversación</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
  </context>
  <context>
    <name>HitDelegate</name>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Nota</translation>
    </message>
  </context>
  <context>
    <name>HitsView</name>
    <message>
      <source>Messages found</source>
      <translation>Mensajes encontrados</translation>
    </message>
  </context>
  <context>
    <name>IdentityLine</name>
    <message>
      <source>Follows us</source>
      <translation>Nos sigue</translation>
    </message>
    <message>
      <source>Muted</source>
      <translation>Silenciado</translation>
    </message>
    <message>
      <source>Blocked</source>
      <translation>Bloqueado</translation>
    </message>
    <message>
      <source>Call {number}</source>
      <translation>Llamar al {number}</translation>
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Twitter care conversations (JSON)</source>
      <translation>Conversaciones de atención en Twitter (JSON)</translation>
    </message>
    <message>
      <source>Customer support on Twitter, “twcs” (CSV)</source>
      <translation>Atención al cliente en Twitter, «twcs» (CSV)</translation>
    </message>
    <message>
      <source>A line break splits the row</source>
      <translation>Un salto de línea parte la fila</translation>
    </message>
    <message>
      <source>Wrong number of columns</source>
      <translation>Número de columnas incorrecto</translation>
    </message>
    <message>
      <source>The quotes do not close</source>
      <translation>Las comillas no se cierran</translation>
    </message>
    <message>
      <source>Only half written</source>
      <translation>Escrito solo a medias</translation>
    </message>
    <message>
      <source>The number of the message cannot be read</source>
      <translation>No se puede leer el número del mensaje</translation>
    </message>
    <message>
      <source>It does not say who wrote it</source>
      <translation>No dice quién lo escribió</translation>
    </message>
    <message>
      <source>The date cannot be read</source>
      <translation>No se puede leer la fecha</translation>
    </message>
    <message>
      <source>No author</source>
      <translation>Sin autor</translation>
    </message>
    <message>
      <source>Kept, but unreadable characters were replaced</source>
      <translation>Conservado, pero con caracteres ilegibles sustituidos</translation>
    </message>
    <message>
      <source>Fields are missing or of the wrong kind</source>
      <translation>Faltan campos o son de otro tipo</translation>
    </message>
    <message>
      <source>No messages in it</source>
      <translation>No contiene mensajes</translation>
    </message>
    <message>
      <source>Conversations</source>
      <translation>Conversaciones</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Mensajes</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Clientes</translation>
    </message>
    <message>
      <source>Known before</source>
      <translation>Ya conocidos</translation>
    </message>
    <message>
      <source>Left out or mended</source>
      <translation>Omitidos o corregidos</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>Import a history</source>
      <translation>Importar un historial</translation>
    </message>
    <message>
      <source>Past conversations come into an archive that can be read and searched but never answered. Importing the same file twice brings nothing twice.</source>
      <translation>Las conversaciones pasadas entran en un archivo que se puede leer y buscar, pero no responder. Importar dos veces el mismo archivo no duplica nada.</translation>
    </message>
    <message>
      <source>Choose the format</source>
      <translation>Elige el formato</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Formato</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>Copiar el informe</translation>
    </message>
    <message>
      <source>Save report…</source>
      <translation>Guardar el informe…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importar</translation>
    </message>
    <message>
      <source>Choose files</source>
      <translation>Elegir archivos</translation>
    </message>
    <message>
      <source>Histories (*.json *.csv)</source>
      <translation>Historiales (*.json *.csv)</translation>
    </message>
    <message>
      <source>All files (*)</source>
      <translation>Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>y %n más</numerusform>
        <numerusform>y %n más</numerusform>
      </translation>
    </message>
    <message>
      <source>The file does not look like any format we know. Choose its format yourself.</source>
      <translation>El archivo no se parece a ningún formato conocido. Elige tú el formato.</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>Leyendo…</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) so far</source>
      <translation>
        <numerusform>%n mensaje hasta ahora</numerusform>
        <numerusform>%n mensajes hasta ahora</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n row(s) left out or mended</source>
      <translation>
        <numerusform>%n fila omitida o corregida</numerusform>
        <numerusform>%n filas omitidas o corregidas</numerusform>
      </translation>
    </message>
    <message>
      <source>Stopping; what was read stays.</source>
      <translation>Deteniendo; lo ya leído se queda.</translation>
    </message>
    <message>
      <source>Import stopped</source>
      <translation>Importación detenida</translation>
    </message>
    <message>
      <source>Import finished</source>
      <translation>Importación terminada</translation>
    </message>
    <message>
      <source>What was read until then is here. Import the file again to go on: nothing comes twice.</source>
      <translation>Lo leído hasta entonces está aquí. Importa el archivo otra vez para continuar: nada se duplica.</translation>
    </message>
    <message>
      <source>The conversations are closed and stand in the view Closed; search finds them.</source>
      <translation>Las conversaciones están cerradas y aparecen en la vista Cerrados; la búsqueda las encuentra.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
    <message>
      <source>Save report</source>
      <translation>Guardar el informe</translation>
    </message>
    <message>
      <source>import-report</source>
      <translation>informe-de-importacion</translation>
    </message>
    <message>
      <source>Saved: {count} lines</source>
      <translation>Guardado: {count} líneas</translation>
    </message>
  </context>
  <context>
    <name>InboxActions</name>
    <message>
      <source>Taken</source>
      <translation>Tomada</translation>
    </message>
    <message>
      <source>Released</source>
      <translation>Liberada</translation>
    </message>
    <message>
      <source>Marked: nothing to answer</source>
      <translation>Marcada: nada que responder</translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation>Reabierta</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
  </context>
  <context>
    <name>InboxDelegate</name>
    <message>
      <source>You</source>
      <translation>Tú</translation>
    </message>
  </context>
  <context>
    <name>InboxEmpty</name>
    <message>
      <source>Nothing found</source>
      <translation>No se encontró nada</translation>
    </message>
    <message>
      <source>No message or note contains “{text}”.</source>
      <translation>Ningún mensaje ni nota contiene «{text}».</translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation>Borrar la búsqueda</translation>
    </message>
    <message>
      <source>No conversation here</source>
      <translation>Ninguna conversación aquí</translation>
    </message>
    <message>
      <source>None in this view matches “{text}”. Older messages may.</source>
      <translation>Ninguna de esta vista coincide con «{text}». Quizá sí mensajes anteriores.</translation>
    </message>
    <message>
      <source>Search all messages</source>
      <translation>Buscar en todos los mensajes</translation>
    </message>
    <message>
      <source>No channel yet</source>
      <translation>Todavía no hay canales</translation>
    </message>
    <message>
      <source>Connect the place where your customers write, and their messages come in here.</source>
      <translation>Conecta el lugar donde escriben tus clientes y sus mensajes entrarán aquí.</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Conectar un canal</translation>
    </message>
    <message>
      <source>Nothing open here</source>
      <translation>Aquí no hay nada abierto</translation>
    </message>
    <message>
      <source>Every conversation of this account is closed or put off.</source>
      <translation>Todas las conversaciones de esta cuenta están cerradas o pospuestas.</translation>
    </message>
    <message>
      <source>Show all open ones</source>
      <translation>Mostrar todas las abiertas</translation>
    </message>
    <message>
      <source>Nobody is upset here</source>
      <translation>Aquí no hay nadie molesto</translation>
    </message>
    <message>
      <source>No conversation in this view sounds negative.</source>
      <translation>Ninguna conversación de esta vista suena negativa.</translation>
    </message>
    <message>
      <source>Nobody is losing patience here</source>
      <translation>Aquí nadie pierde la paciencia</translation>
    </message>
    <message>
      <source>No conversation in this view sounds worse than before.</source>
      <translation>Ninguna conversación de esta vista suena peor que antes.</translation>
    </message>
    <message>
      <source>Nothing neutral here</source>
      <translation>Aquí no hay nada neutral</translation>
    </message>
    <message>
      <source>Every rated conversation in this view sounds negative or positive.</source>
      <translation>Todas las conversaciones valoradas de esta vista suenan negativas o positivas.</translation>
    </message>
    <message>
      <source>No praise here yet</source>
      <translation>Aquí aún no hay elogios</translation>
    </message>
    <message>
      <source>No conversation in this view sounds positive.</source>
      <translation>Ninguna conversación de esta vista suena positiva.</translation>
    </message>
    <message>
      <source>Everything is rated here</source>
      <translation>Aquí está todo valorado</translation>
    </message>
    <message>
      <source>No conversation in this view is without a mood.</source>
      <translation>En esta vista no queda ninguna conversación sin valorar.</translation>
    </message>
    <message>
      <source>None in this view matches “{text}” in this mood.</source>
      <translation>Ninguna de esta vista con este ánimo coincide con «{text}».</translation>
    </message>
    <message>
      <source>Show all moods</source>
      <translation>Mostrar todas</translation>
    </message>
    <message>
      <source>None found so far</source>
      <translation>Por ahora, ninguna</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) still to be rated.</source>
      <translation>
        <numerusform>Falta valorar %n mensaje.</numerusform>
        <numerusform>Faltan por valorar %n mensajes.</numerusform>
      </translation>
    </message>
    <message>
      <source>You have none</source>
      <translation>No tienes ninguna</translation>
    </message>
    <message>
      <source>Take one that nobody has yet.</source>
      <translation>Toma una que aún no tenga nadie.</translation>
    </message>
    <message>
      <source>Show unassigned ones</source>
      <translation>Mostrar las no asignadas</translation>
    </message>
    <message>
      <source>Everything is taken</source>
      <translation>Todo tiene responsable</translation>
    </message>
    <message>
      <source>Every open conversation has somebody who answers it.</source>
      <translation>Cada conversación abierta tiene quien la responda.</translation>
    </message>
    <message>
      <source>No open case</source>
      <translation>Ningún caso abierto</translation>
    </message>
    <message>
      <source>What you escalate stands here with its reference number.</source>
      <translation>Lo que escales aparece aquí con su número de referencia.</translation>
    </message>
    <message>
      <source>Nothing is put off</source>
      <translation>Nada pospuesto</translation>
    </message>
    <message>
      <source>What you snooze waits here until its time, or until the customer writes.</source>
      <translation>Lo que pospongas espera aquí hasta su hora o hasta que el cliente escriba.</translation>
    </message>
    <message>
      <source>No answer is awaited</source>
      <translation>No se espera ninguna respuesta</translation>
    </message>
    <message>
      <source>Conversations in which it is the customer's turn stand here.</source>
      <translation>Aquí están las conversaciones en las que le toca al cliente.</translation>
    </message>
    <message>
      <source>Nothing closed yet</source>
      <translation>Nada cerrado todavía</translation>
    </message>
    <message>
      <source>Closed conversations and imported histories stand here.</source>
      <translation>Aquí están las conversaciones cerradas y los historiales importados.</translation>
    </message>
    <message>
      <source>All done</source>
      <translation>Todo hecho</translation>
    </message>
    <message>
      <source>Nobody waits for an answer. New messages appear here by themselves.</source>
      <translation>Nadie espera respuesta. Los mensajes nuevos aparecen aquí solos.</translation>
    </message>
  </context>
  <context>
    <name>InboxPane</name>
    <message>
      <source>Conversations</source>
      <translation>Conversaciones</translation>
    </message>
    <message>
      <source>Messages</source>
      <translation>Mensajes</translation>
    </message>
    <message>
      <source>Nobody else is waiting here.</source>
      <translation>Aquí no espera nadie más.</translation>
    </message>
    <message>
      <source>Angriest first among those who wait</source>
      <translation>De quienes esperan, primero el más enfadado</translation>
    </message>
    <message>
      <source>Order: {order}</source>
      <translation>Orden: {order}</translation>
    </message>
    <message>
      <source>Comfortable rows</source>
      <translation>Filas cómodas</translation>
    </message>
    <message>
      <source>Compact rows</source>
      <translation>Filas compactas</translation>
    </message>
    <message>
      <source>This could not be read</source>
      <translation>No se pudo leer</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>Take</source>
      <translation>Tomar</translation>
    </message>
    <message>
      <source>Assign…</source>
      <translation>Asignar…</translation>
    </message>
    <message>
      <source>Release</source>
      <translation>Liberar</translation>
    </message>
    <message>
      <source>Tag…</source>
      <translation>Etiquetar…</translation>
    </message>
    <message>
      <source>Snooze…</source>
      <translation>Posponer…</translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation>Nada que responder</translation>
    </message>
    <message>
      <source>Escalate…</source>
      <translation>Escalar…</translation>
    </message>
    <message>
      <source>Close…</source>
      <translation>Cerrar…</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Reabrir</translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation>Borrar la búsqueda</translation>
    </message>
    <message>
      <source>Search the whole history</source>
      <translation>Buscar en todo el historial</translation>
    </message>
    <message>
      <source>Search</source>
      <translation>Buscar</translation>
    </message>
  </context>
  <context>
    <name>InboxRow</name>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Not sent</source>
      <translation>No enviado</translation>
    </message>
    <message>
      <source>Sent?</source>
      <translation>¿Enviado?</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Enviando</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Ánimo: {mood}</translation>
    </message>
    <message>
      <source>Encrypted</source>
      <translation>Cifrado</translation>
    </message>
    <message>
      <source>Draft:</source>
      <translation>Borrador:</translation>
    </message>
    <message>
      <source>You:</source>
      <comment>before the text of our own last message</comment>
      <translation>Tú:</translation>
    </message>
    <message numerus="yes">
      <source>%n unread</source>
      <translation>
        <numerusform>%n sin leer</numerusform>
        <numerusform>%n sin leer</numerusform>
      </translation>
    </message>
    <message>
      <source>waiting {time}</source>
      <translation>espera {time}</translation>
    </message>
    <message>
      <source>yours</source>
      <translation>tuya</translation>
    </message>
  </context>
  <context>
    <name>InboxView</name>
    <message>
      <source>Conversations</source>
      <translation>Conversaciones</translation>
    </message>
  </context>
  <context>
    <name>KeysPage</name>
    <message>
      <source>Keys</source>
      <translation>Teclas</translation>
    </message>
    <message>
      <source>Click into a field and press the keys you want.</source>
      <translation>Haz clic en un campo y pulsa las teclas que quieras.</translation>
    </message>
    <message>
      <source>All as they came</source>
      <translation>Restablecer todas</translation>
    </message>
    <message>
      <source>As it came: {what}</source>
      <translation>Restablecer: {what}</translation>
    </message>
    <message>
      <source>also {keys}</source>
      <translation>también {keys}</translation>
    </message>
    <message>
      <source>Also: {what}</source>
      <translation>También: {what}</translation>
    </message>
  </context>
  <context>
    <name>LengthStrip</name>
    <message numerus="yes">
      <source>Goes out as %n numbered post(s):</source>
      <translation>
        <numerusform>Saldrá en %n publicación numerada:</numerusform>
        <numerusform>Saldrá en %n publicaciones numeradas:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Goes out as %n numbered message(s):</source>
      <translation>
        <numerusform>Saldrá en %n mensaje numerado:</numerusform>
        <numerusform>Saldrá en %n mensajes numerados:</numerusform>
      </translation>
    </message>
    <message>
      <source>Do not split</source>
      <translation>No dividir</translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one post</source>
      <translation>
        <numerusform>Sobra %n para una publicación</numerusform>
        <numerusform>Sobran %n para una publicación</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n too many for one message</source>
      <translation>
        <numerusform>Sobra %n para un mensaje</numerusform>
        <numerusform>Sobran %n para un mensaje</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered post(s)</source>
      <translation>
        <numerusform>Dividir en %n publicación numerada</numerusform>
        <numerusform>Dividir en %n publicaciones numeradas</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Split into %n numbered message(s)</source>
      <translation>
        <numerusform>Dividir en %n mensaje numerado</numerusform>
        <numerusform>Dividir en %n mensajes numerados</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>y %n más</numerusform>
        <numerusform>y %n más</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>LoadingRows</name>
    <message>
      <source>Loading</source>
      <translation>Cargando</translation>
    </message>
  </context>
  <context>
    <name>LongText</name>
    <message>
      <source>Whole message</source>
      <translation>Mensaje completo</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Practice – Agent Console</source>
      <translation>Práctica – Agent Console</translation>
    </message>
  </context>
  <context>
    <name>MessageActions</name>
    <message>
      <source>What it said first</source>
      <translation>Lo que decía al principio</translation>
    </message>
    <message>
      <source>Reply discarded</source>
      <translation>Respuesta descartada</translation>
    </message>
    <message>
      <source>Put its text back</source>
      <translation>Recuperar su texto</translation>
    </message>
    <message>
      <source>Send it again?</source>
      <translation>¿Enviar otra vez?</translation>
    </message>
    <message>
      <source>The line broke while this reply was being sent. Nobody can tell whether it arrived.</source>
      <translation>Se cortó la conexión mientras se enviaba esta respuesta. Nadie puede decir si llegó.</translation>
    </message>
    <message>
      <source>Look at the channel first. If the reply stands there, sending again shows it twice.</source>
      <translation>Mira primero en el canal. Si la respuesta ya está allí, al enviarla otra vez aparecerá dos veces.</translation>
    </message>
    <message>
      <source>Send again</source>
      <translation>Enviar otra vez</translation>
    </message>
    <message>
      <source>Leave it</source>
      <translation>Dejarlo así</translation>
    </message>
    <message>
      <source>Discard it?</source>
      <translation>¿Descartarla?</translation>
    </message>
    <message>
      <source>It may have arrived all the same: discarding only takes it off the list here.</source>
      <translation>Aun así puede haber llegado: al descartarla solo deja de figurar aquí.</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Descartar</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>Delete for everyone?</source>
      <translation>¿Eliminar para todos?</translation>
    </message>
    <message>
      <source>The message is taken back at the channel. Here it stays readable, marked as deleted.</source>
      <translation>El mensaje se retira del canal. Aquí se sigue pudiendo leer, marcado como eliminado.</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <source>Keep it</source>
      <translation>Conservarla</translation>
    </message>
  </context>
  <context>
    <name>ModerateDialog</name>
    <message>
      <source>Deleting criticism is seen as censorship and comes back louder. Better answer it, or hide what nobody should have to read.</source>
      <translation>Eliminar críticas se ve como censura y vuelve con más ruido. Mejor respóndelas, u oculta lo que nadie debería tener que leer.</translation>
    </message>
    <message>
      <source>Something else</source>
      <translation>Otra cosa</translation>
    </message>
    <message>
      <source>Why?</source>
      <translation>¿Por qué?</translation>
    </message>
    <message>
      <source>In a few words</source>
      <translation>En pocas palabras</translation>
    </message>
    <message>
      <source>Reason in your own words</source>
      <translation>Motivo con tus palabras</translation>
    </message>
    <message>
      <source>The reason stands in the conversation, for colleagues only.</source>
      <translation>El motivo queda en la conversación, solo para colegas.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Delete this message at the channel?</source>
      <translation>¿Eliminar este mensaje en el canal?</translation>
    </message>
    <message>
      <source>Hide this message at the channel?</source>
      <translation>¿Ocultar este mensaje en el canal?</translation>
    </message>
    <message>
      <source>Mute {name}?</source>
      <translation>¿Silenciar a {name}?</translation>
    </message>
    <message>
      <source>Block {name}?</source>
      <translation>¿Bloquear a {name}?</translation>
    </message>
    <message>
      <source>Nobody can read it there any more. Here it stays readable, dimmed.</source>
      <translation>Allí ya no podrá leerlo nadie. Aquí se seguirá leyendo, atenuado.</translation>
    </message>
    <message>
      <source>Others do not see it there any more; it can be shown again. Here it stays readable.</source>
      <translation>Los demás dejan de verlo allí; se puede volver a mostrar. Aquí se sigue leyendo.</translation>
    </message>
    <message>
      <source>We hear no more of them on this account; they do not learn of it.</source>
      <translation>No nos llegará nada más suyo en esta cuenta; esa persona no se entera.</translation>
    </message>
    <message>
      <source>They can neither see this account nor write to it.</source>
      <translation>No podrá ver esta cuenta ni escribirle.</translation>
    </message>
  </context>
  <context>
    <name>MomentPicker</name>
    <message>
      <source>Day</source>
      <translation>Día</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>Hora</translation>
    </message>
    <message>
      <source>That time has passed.</source>
      <translation>Esa hora ya pasó.</translation>
    </message>
  </context>
  <context>
    <name>Mood</name>
    <message>
      <source>Negative</source>
      <translation>Negativo</translation>
    </message>
    <message>
      <source>Neutral</source>
      <translation>Neutral</translation>
    </message>
    <message>
      <source>Positive</source>
      <translation>Positivo</translation>
    </message>
    <message>
      <source>Not rated</source>
      <translation>Sin valorar</translation>
    </message>
    <message>
      <source>%1, corrected</source>
      <translation>%1, corregido</translation>
    </message>
    <message>
      <source>%1, not sure</source>
      <translation>%1, dudoso</translation>
    </message>
    <message>
      <source>%1 and falling</source>
      <translation>%1 y empeorando</translation>
    </message>
    <message>
      <source>%1 and falling, not sure</source>
      <translation>%1 y empeorando, dudoso</translation>
    </message>
    <message>
      <source>%1 and rising</source>
      <translation>%1 y mejorando</translation>
    </message>
    <message>
      <source>%1 and rising, not sure</source>
      <translation>%1 y mejorando, dudoso</translation>
    </message>
    <message>
      <source>Very negative</source>
      <translation>Muy negativo</translation>
    </message>
    <message>
      <source>Rather negative</source>
      <translation>Más bien negativo</translation>
    </message>
    <message>
      <source>Very positive</source>
      <translation>Muy positivo</translation>
    </message>
    <message>
      <source>Rather positive</source>
      <translation>Más bien positivo</translation>
    </message>
    <message>
      <source>Falling</source>
      <translation>Empeora</translation>
    </message>
    <message>
      <source>Rising</source>
      <translation>Mejora</translation>
    </message>
    <message>
      <source>Steady</source>
      <translation>Estable</translation>
    </message>
  </context>
  <context>
    <name>MoodBar</name>
    <message numerus="yes">
      <source>%n conversation(s)</source>
      <translation>
        <numerusform>%n conversación</numerusform>
        <numerusform>%n conversaciones</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodButton</name>
    <message>
      <source>Filter by mood</source>
      <translation>Filtrar por ánimo</translation>
    </message>
    <message>
      <source>Filter by mood: {mood}</source>
      <translation>Filtrado por ánimo: {mood}</translation>
    </message>
  </context>
  <context>
    <name>MoodCard</name>
    <message>
      <source>What the machine counted, strongest first</source>
      <translation>Lo que contó en la valoración automática</translation>
    </message>
    <message>
      <source>What counted, strongest first</source>
      <translation>Lo que contó, de mayor a menor peso</translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>y %n más</numerusform>
        <numerusform>y %n más</numerusform>
      </translation>
    </message>
    <message>
      <source>Rating is switched off: Settings, Mood.</source>
      <translation>La valoración está desactivada: Ajustes, Ánimo.</translation>
    </message>
    <message>
      <source>Not rated yet. New messages take a moment, imported ones wait their turn.</source>
      <translation>Aún sin valorar. Los mensajes nuevos tardan un instante; los importados esperan su turno.</translation>
    </message>
    <message>
      <source>A machine wrote it: that says nothing about the customer's mood.</source>
      <translation>Lo escribió un programa: no dice nada del ánimo del cliente.</translation>
    </message>
    <message>
      <source>There is no text to rate.</source>
      <translation>No hay texto que valorar.</translation>
    </message>
    <message>
      <source>No single word decided: it is how such texts mostly feel.</source>
      <translation>Ninguna palabra lo decide por sí sola: así suelen sonar los textos como este.</translation>
    </message>
    <message>
      <source>No word in it is clearly negative or positive.</source>
      <translation>Ninguna palabra es claramente negativa ni positiva.</translation>
    </message>
    <message>
      <source>Corrected</source>
      <translation>Corregido</translation>
    </message>
    <message>
      <source>Not right? Shift+F10, then Mood. Esc closes this.</source>
      <translation>¿No es así? Mayús+F10 y «Ánimo». Esc cierra esto.</translation>
    </message>
    <message>
      <source>You can say it: Shift+F10, then Mood. Esc closes this.</source>
      <translation>Puedes decirlo tú: Mayús+F10 y «Ánimo». Esc cierra esto.</translation>
    </message>
    <message>
      <source>Not right? Right-click the message, then Mood.</source>
      <translation>¿No es así? Clic derecho en el mensaje y «Ánimo».</translation>
    </message>
    <message>
      <source>You can say it: right-click the message, then Mood.</source>
      <translation>Puedes decirlo tú: clic derecho y «Ánimo».</translation>
    </message>
    <message>
      <source>Mixed feelings</source>
      <translation>Sentimientos encontrados</translation>
    </message>
    <message>
      <source>Irony suspected</source>
      <translation>Posible ironía</translation>
    </message>
    <message>
      <source>No words whose language could be told, so there is no label.</source>
      <translation>No hay palabras cuyo idioma se reconozca; por eso no se valora.</translation>
    </message>
    <message>
      <source>Written in {language}. Only English, Spanish and Ukrainian are rated.</source>
      <translation>Escrito en {language}. Solo se valoran inglés, español y ucraniano.</translation>
    </message>
    <message>
      <source>Corrected by {who} · {time}</source>
      <translation>Lo corrigió {who} · {time}</translation>
    </message>
    <message>
      <source>Corrected by {who}</source>
      <translation>Lo corrigió {who}</translation>
    </message>
    <message>
      <source>Corrected by an agent</source>
      <translation>Lo corrigió un agente</translation>
    </message>
    <message>
      <source>The machine has not rated it yet.</source>
      <translation>Aún no hay valoración automática.</translation>
    </message>
    <message>
      <source>The machine gave it no label.</source>
      <translation>La valoración automática no da ninguna etiqueta.</translation>
    </message>
    <message>
      <source>The machine says the same. It is {percent} sure.</source>
      <translation>La valoración automática es la misma, con un {percent} de seguridad.</translation>
    </message>
    <message>
      <source>The machine says otherwise: {mood}. It is {percent} sure.</source>
      <translation>La valoración automática es otra: {mood}, con un {percent} de seguridad.</translation>
    </message>
    <message>
      <source>Not sure</source>
      <translation>Dudoso</translation>
    </message>
    <message>
      <source>Fairly sure</source>
      <translation>Bastante seguro</translation>
    </message>
    <message>
      <source>Sure</source>
      <translation>Seguro</translation>
    </message>
    <message>
      <source>{number}%</source>
      <comment>percentage</comment>
      <translation>{number} %</translation>
    </message>
    <message>
      <source>Language: {language}</source>
      <translation>Idioma: {language}</translation>
    </message>
    <message>
      <source>English</source>
      <translation>inglés</translation>
    </message>
    <message>
      <source>Spanish</source>
      <translation>español</translation>
    </message>
    <message>
      <source>Ukrainian</source>
      <translation>ucraniano</translation>
    </message>
    <message>
      <source>Russian</source>
      <translation>ruso</translation>
    </message>
    <message>
      <source>Catalan</source>
      <translation>catalán</translation>
    </message>
    <message>
      <source>Galician</source>
      <translation>gallego</translation>
    </message>
    <message>
      <source>Basque</source>
      <translation>euskera</translation>
    </message>
    <message>
      <source>Portuguese</source>
      <translation>portugués</translation>
    </message>
    <message>
      <source>word</source>
      <translation>palabra</translation>
    </message>
    <message>
      <source>phrase</source>
      <translation>expresión</translation>
    </message>
    <message>
      <source>emoji</source>
      <translation>emoji</translation>
    </message>
    <message>
      <source>negated</source>
      <translation>negado</translation>
    </message>
    <message>
      <source>strengthened</source>
      <translation>reforzado</translation>
    </message>
    <message>
      <source>weakened</source>
      <translation>atenuado</translation>
    </message>
    <message>
      <source>irony</source>
      <translation>ironía</translation>
    </message>
    <message>
      <source>from examples</source>
      <translation>aprendido</translation>
    </message>
    <message>
      <source>turns others round</source>
      <translation>invierte otras</translation>
    </message>
    <message>
      <source>strengthens others</source>
      <translation>refuerza a otras</translation>
    </message>
    <message>
      <source>weakens others</source>
      <translation>atenúa otras</translation>
    </message>
  </context>
  <context>
    <name>MoodCurve</name>
    <message numerus="yes">
      <source>%n day(s)</source>
      <translation>
        <numerusform>%n día</numerusform>
        <numerusform>%n días</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n month(s)</source>
      <translation>
        <numerusform>%n mes</numerusform>
        <numerusform>%n meses</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n year(s)</source>
      <translation>
        <numerusform>%n año</numerusform>
        <numerusform>%n años</numerusform>
      </translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Ánimo</translation>
    </message>
    <message>
      <source>Mood, {span}</source>
      <translation>Ánimo, {span}</translation>
    </message>
    <message>
      <source>negative</source>
      <comment>the mood, in a sentence</comment>
      <translation>negativo</translation>
    </message>
    <message>
      <source>neutral</source>
      <comment>the mood, in a sentence</comment>
      <translation>neutral</translation>
    </message>
    <message>
      <source>positive</source>
      <comment>the mood, in a sentence</comment>
      <translation>positivo</translation>
    </message>
    <message>
      <source>Mood of the only rated message: {now}</source>
      <translation>Ánimo del único mensaje valorado: {now}</translation>
    </message>
    <message>
      <source>{heading}: always {now}</source>
      <translation>{heading}: siempre {now}</translation>
    </message>
    <message>
      <source>{heading}: mostly {now}, and so it is now</source>
      <translation>{heading}: casi siempre {now}, y también ahora</translation>
    </message>
    <message>
      <source>{heading}: mixed {until}, {now} since then</source>
      <translation>{heading}: variable {until}, {now} desde entonces</translation>
    </message>
    <message>
      <source>{heading}: mostly {before} {until}, {now} since then</source>
      <translation>{heading}: casi siempre {before} {until}, {now} desde entonces</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s)</source>
      <translation>
        <numerusform>%n mensaje</numerusform>
        <numerusform>%n mensajes</numerusform>
      </translation>
    </message>
    <message>
      <source>until {time} today</source>
      <translation>hasta las {time} de hoy</translation>
    </message>
    <message>
      <source>until {date}</source>
      <translation>hasta el {date}</translation>
    </message>
    <message numerus="yes">
      <source>%n negative</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n negativo</numerusform>
        <numerusform>%n negativos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n neutral</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n neutral</numerusform>
        <numerusform>%n neutrales</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n positive</source>
      <comment>messages</comment>
      <translation>
        <numerusform>%n positivo</numerusform>
        <numerusform>%n positivos</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MoodFilter</name>
    <message>
      <source>All moods</source>
      <translation>Cualquier ánimo</translation>
    </message>
    <message>
      <source>Mood: {mood}</source>
      <translation>Ánimo: {mood}</translation>
    </message>
  </context>
  <context>
    <name>MoodPage</name>
    <message>
      <source>Mood</source>
      <translation>Ánimo</translation>
    </message>
    <message>
      <source>How customers feel, by what they write, so that what burns is seen first. It proposes and sorts; it never acts by itself, and you can correct it with a right click on a message.</source>
      <translation>Cómo se sienten los clientes según lo que escriben, para ver primero lo que arde. Propone y ordena, nunca actúa por su cuenta, y puedes corregirlo con un clic derecho en un mensaje.</translation>
    </message>
    <message>
      <source>Rate the mood of messages</source>
      <translation>Valorar el ánimo de los mensajes</translation>
    </message>
    <message>
      <source>Messages are rated on this computer; no text leaves it. Switched off, moods that are there stay, and new messages wait for theirs.</source>
      <translation>Los mensajes se valoran en este equipo; ningún texto sale de él. Si lo desactivas, lo valorado se queda y los mensajes nuevos esperan su turno.</translation>
    </message>
    <message>
      <source>Progress</source>
      <translation>Progreso</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
    <message>
      <source>Export corrections…</source>
      <translation>Exportar correcciones…</translation>
    </message>
    <message>
      <source>Corrections by agents</source>
      <translation>Correcciones de los agentes</translation>
    </message>
    <message>
      <source>They count in every number. Exported, they are training data: texts of customers, without names.</source>
      <translation>Cuentan en todas las cifras. Exportadas son datos de entrenamiento: textos de clientes, sin nombres.</translation>
    </message>
    <message>
      <source>Version of the analyzer</source>
      <translation>Versión del analizador</translation>
    </message>
    <message>
      <source>With a new version everything is rated again in the background, newest first.</source>
      <translation>Con una versión nueva se vuelve a valorar todo en segundo plano, lo más reciente primero.</translation>
    </message>
    <message>
      <source>It rates English, Spanish and Ukrainian, and is right for about six messages of ten. Most often it takes mild praise or blame for neutral, or the other way; irony it rarely sees. A face with a broken ring says: not sure.</source>
      <translation>Valora inglés, español y ucraniano, y acierta en unos seis de cada diez mensajes. Su error más frecuente es tomar por neutral un elogio o un reproche leve, o al revés; la ironía rara vez la ve. Una cara con el borde discontinuo significa: dudoso.</translation>
    </message>
    <message>
      <source>How it was measured (docs/sentiment.md)</source>
      <translation>Cómo se midió (docs/sentiment.md)</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuar</translation>
    </message>
    <message>
      <source>The analyzer does not start. It is tried again by itself; if this stays, restart the console, and if that does not help, install it again.</source>
      <translation>El analizador no arranca. Se vuelve a intentar automáticamente; si sigue así, reinicia la consola y, si no basta, vuelve a instalarla.</translation>
    </message>
    <message numerus="yes">
      <source>Paused: {done} of {total} message(s) rated</source>
      <translation>
        <numerusform>En pausa: {done} de {total} mensaje valorado</numerusform>
        <numerusform>En pausa: {done} de {total} mensajes valorados</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{done} of {total} message(s) rated</source>
      <translation>
        <numerusform>{done} de {total} mensaje valorado</numerusform>
        <numerusform>{done} de {total} mensajes valorados</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>{count} message(s) wait to be rated</source>
      <translation>
        <numerusform>{count} mensaje espera su valoración</numerusform>
        <numerusform>{count} mensajes esperan su valoración</numerusform>
      </translation>
    </message>
    <message>
      <source>Everything is rated</source>
      <translation>Está todo valorado</translation>
    </message>
  </context>
  <context>
    <name>MoodSection</name>
    <message>
      <source>Mood</source>
      <translation>Ánimo</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
    <message>
      <source>No rated message yet</source>
      <translation>Todavía no hay mensajes valorados</translation>
    </message>
    <message>
      <source>The mood could not be read</source>
      <translation>No se pudo leer el ánimo</translation>
    </message>
  </context>
  <context>
    <name>MoodStanding</name>
    <message>
      <source>Mood of the conversation: {mood}</source>
      <translation>Ánimo de la conversación: {mood}</translation>
    </message>
  </context>
  <context>
    <name>OpeningWindow</name>
    <message>
      <source>Opening…</source>
      <translation>Abriendo…</translation>
    </message>
    <message>
      <source>Open the practice workspace</source>
      <translation>Abrir el espacio de práctica</translation>
    </message>
    <message>
      <source>Preparing the practice workspace</source>
      <translation>Preparando el espacio de práctica</translation>
    </message>
    <message>
      <source>Its customers and their histories are written once; this takes some seconds.</source>
      <translation>Sus clientes y sus historiales se escriben una sola vez; tarda unos segundos.</translation>
    </message>
    <message>
      <source>Opening your workspace</source>
      <translation>Abriendo tu espacio de trabajo</translation>
    </message>
    <message>
      <source>The workspace cannot be opened</source>
      <translation>No se puede abrir el espacio de trabajo</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Reintentar</translation>
    </message>
  </context>
  <context>
    <name>OwnWorkspace</name>
    <message>
      <source>Your workspace</source>
      <translation>Tu espacio de trabajo</translation>
    </message>
    <message>
      <source>All conversations are kept in one encrypted file on this computer. Its key goes to the computer's keyring.</source>
      <translation>Todas las conversaciones se guardan en un archivo cifrado en este equipo. Su clave va al llavero del equipo.</translation>
    </message>
    <message>
      <source>Ana Vidal</source>
      <translation>Ana Vidal</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Key file</source>
      <translation>Archivo de clave</translation>
    </message>
    <message>
      <source>Whoever can read this file can read the workspace. It is made so that only you can read it; best on a stick or a disk of its own.</source>
      <translation>Quien pueda leer este archivo puede leer el espacio de trabajo. Se crea de modo que solo tú puedas leerlo; mejor en una memoria o un disco aparte.</translation>
    </message>
    <message>
      <source>Making the workspace</source>
      <translation>Creando el espacio de trabajo</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Atrás</translation>
    </message>
    <message>
      <source>Make the workspace</source>
      <translation>Crear el espacio</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Tu nombre</translation>
    </message>
    <message>
      <source>Colleagues see it beside what you do.</source>
      <translation>Tus colegas lo ven junto a lo que haces.</translation>
    </message>
    <message>
      <source>Kept in {place}</source>
      <translation>Se guarda en {place}</translation>
    </message>
    <message>
      <source>This computer has no keyring that could keep the workspace's key. Name a file for the key, or set up a keyring (GNOME Keyring, KWallet) and try again. Without a key nothing is stored.</source>
      <translation>Este equipo no tiene un llavero que pueda guardar la clave del espacio de trabajo. Indica un archivo para la clave o configura un llavero (GNOME Keyring, KWallet) e inténtalo otra vez. Sin clave no se guarda nada.</translation>
    </message>
    <message>
      <source>Others can read this key file, so it is not used. Choose another file, or take the rights from everybody but you (chmod 600).</source>
      <translation>Otros pueden leer este archivo de clave, así que no se usa. Elige otro o quita los permisos a todos menos a ti (chmod 600).</translation>
    </message>
  </context>
  <context>
    <name>Palette</name>
    <message>
      <source>Command palette</source>
      <translation>Paleta de comandos</translation>
    </message>
    <message>
      <source>A command, a person, a reference number…</source>
      <translation>Un comando, una persona, un número de referencia…</translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation>Sugerencias</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Cliente</translation>
    </message>
    <message>
      <source>Conversation</source>
      <translation>Conversación</translation>
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
      <translation>esta conversación</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Cerrada</translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation>Pospuesta</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abierta</translation>
    </message>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
  </context>
  <context>
    <name>PictureDialog</name>
    <message>
      <source>Picture</source>
      <translation>Imagen</translation>
    </message>
    <message>
      <source>Loading…</source>
      <translation>Cargando…</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Guardar</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>This picture cannot be shown. It can be saved.</source>
      <translation>Esta imagen no se puede mostrar. Se puede guardar.</translation>
    </message>
  </context>
  <context>
    <name>QuarantineDialog</name>
    <message>
      <source>Could not be read</source>
      <translation>No se pudo leer</translation>
    </message>
    <message>
      <source>Could not be read: {name}</source>
      <translation>No se pudo leer: {name}</translation>
    </message>
    <message>
      <source>These were received but are not understood. They are kept as they came; everything beside them went through. Send a copy to whoever looks after Agent Console.</source>
      <translation>Esto se recibió, pero no se entiende. Se conserva tal como llegó; todo lo demás pasó bien. Envía una copia a quien se ocupe de Agent Console.</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Recibidos</translation>
    </message>
    <message>
      <source>Content</source>
      <translation>Contenido</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>Volver a leer</translation>
    </message>
    <message>
      <source>After an update of Agent Console they may be understood.</source>
      <translation>Tras actualizar Agent Console puede que se entiendan.</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message numerus="yes">
      <source>%n message(s) could be read now.</source>
      <translation>
        <numerusform>Ahora se pudo leer %n mensaje.</numerusform>
        <numerusform>Ahora se pudieron leer %n mensajes.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing more could be read.</source>
      <translation>No se pudo leer nada más.</translation>
    </message>
    <message>
      <source>There is nothing that could not be read.</source>
      <translation>No hay nada que no se haya podido leer.</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
  </context>
  <context>
    <name>RatingStrip</name>
    <message>
      <source>Moods cannot be rated: the analyzer does not start. It is tried again by itself; if this stays, restart the console, and if that does not help, install it again.</source>
      <translation>No se puede valorar el ánimo: el analizador no arranca. Se vuelve a intentar automáticamente; si sigue así, reinicia la consola y, si no basta, vuelve a instalarla.</translation>
    </message>
    <message numerus="yes">
      <source>Rating moods is paused: {done} of {total} message(s) rated, new ones are rated all the same</source>
      <translation>
        <numerusform>Valoración del ánimo en pausa: {done} de {total} mensaje; los nuevos se valoran igualmente</numerusform>
        <numerusform>Valoración del ánimo en pausa: {done} de {total} mensajes; los nuevos se valoran igualmente</numerusform>
      </translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>Continuar</translation>
    </message>
    <message numerus="yes">
      <source>Rating moods: {done} of {total} message(s)</source>
      <translation>
        <numerusform>Valorando el ánimo: {done} de {total} mensaje</numerusform>
        <numerusform>Valorando el ánimo: {done} de {total} mensajes</numerusform>
      </translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pausar</translation>
    </message>
  </context>
  <context>
    <name>Reach</name>
    <message>
      <source>Public</source>
      <translation>Público</translation>
    </message>
    <message>
      <source>Unlisted</source>
      <translation>No listado</translation>
    </message>
    <message>
      <source>Followers only</source>
      <translation>Solo seguidores</translation>
    </message>
    <message>
      <source>Private</source>
      <translation>Privado</translation>
    </message>
    <message>
      <source>Everyone can read it.</source>
      <translation>Cualquiera puede leerlo.</translation>
    </message>
    <message>
      <source>Everyone can read it, but it is shown in no public list.</source>
      <translation>Cualquiera puede leerlo, pero no sale en listas públicas.</translation>
    </message>
    <message>
      <source>Our followers and those named in it can read it.</source>
      <translation>Pueden leerlo quienes nos siguen y quienes se mencionan.</translation>
    </message>
    <message>
      <source>Only those named in it can read it.</source>
      <translation>Solo pueden leerlo quienes se mencionan.</translation>
    </message>
    <message>
      <source>Message hidden</source>
      <translation>Mensaje oculto</translation>
    </message>
    <message>
      <source>Author muted</source>
      <translation>Autor silenciado</translation>
    </message>
    <message>
      <source>Author blocked</source>
      <translation>Autor bloqueado</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Me gusta</translation>
    </message>
    <message>
      <source>Take the like back</source>
      <translation>Quitar el me gusta</translation>
    </message>
    <message>
      <source>Hide</source>
      <translation>Ocultar</translation>
    </message>
    <message>
      <source>Show again</source>
      <translation>Volver a mostrar</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>Eliminar</translation>
    </message>
    <message>
      <source>Mute author</source>
      <translation>Silenciar al autor</translation>
    </message>
    <message>
      <source>Unmute author</source>
      <translation>Dejar de silenciar al autor</translation>
    </message>
    <message>
      <source>Block author</source>
      <translation>Bloquear al autor</translation>
    </message>
    <message>
      <source>Unblock author</source>
      <translation>Desbloquear al autor</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>Insult</source>
      <translation>Insulto</translation>
    </message>
    <message>
      <source>Personal data</source>
      <translation>Datos personales</translation>
    </message>
    <message>
      <source>Off topic</source>
      <translation>Fuera de tema</translation>
    </message>
    <message>
      <source>Thanks</source>
      <translation>Gracias</translation>
    </message>
    <message>
      <source>By mistake</source>
      <translation>Por error</translation>
    </message>
    <message>
      <source>Automatic reply</source>
      <translation>Respuesta automática</translation>
    </message>
    <message>
      <source>Returned by the mail server</source>
      <translation>Devuelto por el servidor de correo</translation>
    </message>
    <message>
      <source>Mailing list</source>
      <translation>Lista de correo</translation>
    </message>
    <message>
      <source>Phone call</source>
      <translation>Llamada</translation>
    </message>
    <message>
      <source>Visit</source>
      <translation>Visita</translation>
    </message>
  </context>
  <context>
    <name>ReachButton</name>
    <message>
      <source>Change</source>
      <translation>Cambiar</translation>
    </message>
    <message>
      <source>Who can see it: {name}. Change</source>
      <translation>Quién puede verlo: {name}. Cambiar</translation>
    </message>
    <message>
      <source>Who can see it</source>
      <translation>Quién puede verlo</translation>
    </message>
    <message>
      <source>{name} – as what it answers</source>
      <translation>{name}: como el mensaje respondido</translation>
    </message>
    <message>
      <source>{name} – more public than what it answers</source>
      <translation>{name}: más público que el mensaje respondido</translation>
    </message>
  </context>
  <context>
    <name>RecoveryKeyDialog</name>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Keep the recovery key</source>
      <translation>Guarda la clave de recuperación</translation>
    </message>
    <message>
      <source>The workspace is encrypted. If this computer is lost or its keyring breaks, only this key opens a backup. Print it or write it down, and keep it away from this computer.</source>
      <translation>El espacio de trabajo está cifrado. Si este equipo se pierde o su llavero se estropea, solo esta clave abre una copia. Imprímela o anótala y guárdala lejos de este equipo.</translation>
    </message>
    <message>
      <source>Reading the key…</source>
      <translation>Leyendo la clave…</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>Copiar</translation>
    </message>
    <message>
      <source>Print…</source>
      <translation>Imprimir…</translation>
    </message>
    <message>
      <source>Save as a file…</source>
      <translation>Guardar como archivo…</translation>
    </message>
    <message>
      <source>I have kept it where I will find it</source>
      <translation>La he guardado donde la encontraré</translation>
    </message>
    <message>
      <source>Later</source>
      <translation>Más tarde</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Copied. Paste it into a password manager, then copy something else.</source>
      <translation>Copiada. Pégala en un gestor de contraseñas y luego copia otra cosa.</translation>
    </message>
    <message>
      <source>Agent Console: recovery key</source>
      <translation>Agent Console: clave de recuperación</translation>
    </message>
    <message>
      <source>Opens the workspace “{name}” and its backups. Keep it away from the computer; never send it to anybody.</source>
      <translation>Abre el espacio de trabajo «{name}» y sus copias. Guárdala lejos del equipo; no se la envíes nunca a nadie.</translation>
    </message>
    <message>
      <source>No printer is set up on this computer. Save the key as a file, or write it down.</source>
      <translation>No hay impresora configurada en este equipo. Guarda la clave como archivo o anótala.</translation>
    </message>
    <message>
      <source>Printed.</source>
      <translation>Impresa.</translation>
    </message>
    <message>
      <source>Save the recovery key</source>
      <translation>Guardar la clave de recuperación</translation>
    </message>
    <message>
      <source>recovery-key</source>
      <translation>clave-de-recuperacion</translation>
    </message>
    <message>
      <source>Saved. Move the file to a stick or another computer and delete it here.</source>
      <translation>Guardada. Pasa el archivo a una memoria o a otro equipo y bórralo de aquí.</translation>
    </message>
  </context>
  <context>
    <name>ReportView</name>
    <message>
      <source>Left out or mended</source>
      <translation>Omitidos o corregidos</translation>
    </message>
    <message>
      <source>Every row could be read.</source>
      <translation>Se pudieron leer todas las filas.</translation>
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Restore a backup</source>
      <translation>Restaurar una copia de seguridad</translation>
    </message>
    <message>
      <source>Makes a workspace of a backup file. This is also the way to a new computer.</source>
      <translation>Crea un espacio de trabajo a partir de una copia. También sirve para pasar a un equipo nuevo.</translation>
    </message>
    <message>
      <source>Choose…</source>
      <translation>Elegir…</translation>
    </message>
    <message>
      <source>Key file</source>
      <translation>Archivo de clave</translation>
    </message>
    <message>
      <source>This computer has no keyring, so the workspace's key is kept in this file instead.</source>
      <translation>Este equipo no tiene llavero, así que la clave se guarda en este archivo.</translation>
    </message>
    <message>
      <source>Restoring</source>
      <translation>Restaurando</translation>
    </message>
    <message>
      <source>Backup file</source>
      <translation>Archivo de la copia</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Not needed on the computer where the backup was made.</source>
      <translation>No hace falta en el equipo donde se hizo la copia.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Restore</source>
      <translation>Restaurar</translation>
    </message>
    <message>
      <source>Choose the backup</source>
      <translation>Elegir la copia</translation>
    </message>
    <message>
      <source>That is no recovery key: a character is missing or mistyped. Look at it again.</source>
      <translation>Eso no es una clave de recuperación: falta un carácter o hay uno mal escrito. Revísala.</translation>
    </message>
    <message>
      <source>This computer does not have the backup's key. Enter the recovery key.</source>
      <translation>Este equipo no tiene la clave de la copia. Introduce la clave de recuperación.</translation>
    </message>
    <message>
      <source>The key does not open this file, or the file is no backup.</source>
      <translation>La clave no abre este archivo, o el archivo no es una copia.</translation>
    </message>
    <message>
      <source>This computer has no keyring to keep the key in. Name a file for it that only you can read.</source>
      <translation>Este equipo no tiene llavero donde guardar la clave. Indica un archivo que solo tú puedas leer.</translation>
    </message>
  </context>
  <context>
    <name>SendLaterDialog</name>
    <message>
      <source>Send later</source>
      <translation>Enviar más tarde</translation>
    </message>
    <message>
      <source>Until then it stands in the conversation and can be changed, sent at once or taken back.</source>
      <translation>Hasta entonces está en la conversación y se puede cambiar, enviar ya o retirar.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Schedule</source>
      <translation>Programar</translation>
    </message>
  </context>
  <context>
    <name>SendMenu</name>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>Enter</source>
      <translation>Intro</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Ctrl+Intro</translation>
    </message>
    <message>
      <source>Send and go to the next</source>
      <translation>Enviar y pasar al siguiente</translation>
    </message>
    <message>
      <source>Ctrl+Shift+Enter</source>
      <translation>Ctrl+Mayús+Intro</translation>
    </message>
    <message>
      <source>In one hour</source>
      <translation>Dentro de una hora</translation>
    </message>
    <message>
      <source>This evening</source>
      <translation>Esta tarde</translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation>Mañana por la mañana</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>El próximo lunes</translation>
    </message>
    <message>
      <source>Send later: {time}</source>
      <translation>Enviar más tarde: {time}</translation>
    </message>
    <message>
      <source>Send later: day and time…</source>
      <translation>Enviar más tarde: día y hora…</translation>
    </message>
  </context>
  <context>
    <name>Sending</name>
    <message>
      <source>Reply on its way</source>
      <translation>Respuesta en camino</translation>
    </message>
    <message>
      <source>Will be sent: {time}</source>
      <translation>Se enviará: {time}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
    <message>
      <source>Private reply on its way</source>
      <translation>Respuesta privada en camino</translation>
    </message>
  </context>
  <context>
    <name>SettingsDialog</name>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Cuentas</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>Apariencia</translation>
    </message>
    <message>
      <source>Writing</source>
      <translation>Escritura</translation>
    </message>
    <message>
      <source>Mood</source>
      <translation>Ánimo</translation>
    </message>
    <message>
      <source>Workspace</source>
      <translation>Espacio de trabajo</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Teclas</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
  </context>
  <context>
    <name>ShortcutSheet</name>
    <message>
      <source>Keys</source>
      <translation>Teclas</translation>
    </message>
    <message>
      <source>In the list</source>
      <translation>En la lista</translation>
    </message>
    <message>
      <source>Next and previous row</source>
      <translation>Fila siguiente y anterior</translation>
    </message>
    <message>
      <source>Several rows</source>
      <translation>Varias filas</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Abrir</translation>
    </message>
    <message>
      <source>Send what is written</source>
      <translation>Enviar lo escrito</translation>
    </message>
    <message>
      <source>Canned replies, while writing</source>
      <translation>Respuestas guardadas, al escribir</translation>
    </message>
    <message>
      <source>Next open place of a canned reply</source>
      <translation>Siguiente hueco de una respuesta guardada</translation>
    </message>
    <message>
      <source>Next field, previous field</source>
      <translation>Campo siguiente, campo anterior</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
  </context>
  <context>
    <name>Shortcuts</name>
    <message>
      <source>Go to</source>
      <translation>Ir a</translation>
    </message>
    <message>
      <source>This conversation</source>
      <translation>Esta conversación</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>Escribir</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>Ventana</translation>
    </message>
    <message>
      <source>Commands, people, reference numbers</source>
      <translation>Comandos, personas, números de referencia</translation>
    </message>
    <message>
      <source>Search the history</source>
      <translation>Buscar en el historial</translation>
    </message>
    <message>
      <source>Next conversation</source>
      <translation>Conversación siguiente</translation>
    </message>
    <message>
      <source>Previous conversation</source>
      <translation>Conversación anterior</translation>
    </message>
    <message>
      <source>View: Mine</source>
      <translation>Vista: Míos</translation>
    </message>
    <message>
      <source>View: Unassigned</source>
      <translation>Vista: Sin asignar</translation>
    </message>
    <message>
      <source>View: Escalated</source>
      <translation>Vista: Escalados</translation>
    </message>
    <message>
      <source>View: Snoozed</source>
      <translation>Vista: Pospuestos</translation>
    </message>
    <message>
      <source>View: Awaiting customer</source>
      <translation>Vista: Espera cliente</translation>
    </message>
    <message>
      <source>View: All</source>
      <translation>Vista: Todos</translation>
    </message>
    <message>
      <source>View: Closed</source>
      <translation>Vista: Cerrados</translation>
    </message>
    <message>
      <source>Sort by mood, or as before</source>
      <translation>Ordenar por ánimo, o como antes</translation>
    </message>
    <message>
      <source>Filter by mood</source>
      <translation>Filtrar por ánimo</translation>
    </message>
    <message>
      <source>Go to the list</source>
      <translation>Ir a la lista</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Clientes</translation>
    </message>
    <message>
      <source>Take it</source>
      <translation>Tomarla</translation>
    </message>
    <message>
      <source>Assign to somebody</source>
      <translation>Asignar a alguien</translation>
    </message>
    <message>
      <source>Release it</source>
      <translation>Liberarla</translation>
    </message>
    <message>
      <source>Escalate</source>
      <translation>Escalar</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Posponer</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>Etiquetar</translation>
    </message>
    <message>
      <source>Nothing to answer</source>
      <translation>Nada que responder</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Cerrar</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Reabrir</translation>
    </message>
    <message>
      <source>Mark as spam</source>
      <translation>Marcar como spam</translation>
    </message>
    <message>
      <source>Why this mood?</source>
      <translation>¿Por qué este ánimo?</translation>
    </message>
    <message>
      <source>Correct the mood: negative</source>
      <translation>Corregir el ánimo: negativo</translation>
    </message>
    <message>
      <source>Correct the mood: neutral</source>
      <translation>Corregir el ánimo: neutral</translation>
    </message>
    <message>
      <source>Correct the mood: positive</source>
      <translation>Corregir el ánimo: positivo</translation>
    </message>
    <message>
      <source>Mood as rated by the machine</source>
      <translation>Ánimo según la valoración automática</translation>
    </message>
    <message>
      <source>Like</source>
      <translation>Me gusta</translation>
    </message>
    <message>
      <source>Continue elsewhere</source>
      <translation>Seguir por otro canal</translation>
    </message>
    <message>
      <source>Log a call or visit</source>
      <translation>Anotar una llamada o visita</translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation>Escribir una respuesta</translation>
    </message>
    <message>
      <source>Write a note for colleagues</source>
      <translation>Escribir una nota para colegas</translation>
    </message>
    <message>
      <source>Reply privately</source>
      <translation>Responder en privado</translation>
    </message>
    <message>
      <source>Insert a canned reply</source>
      <translation>Insertar una respuesta guardada</translation>
    </message>
    <message>
      <source>Send and go to the next</source>
      <translation>Enviar y pasar al siguiente</translation>
    </message>
    <message>
      <source>Send later</source>
      <translation>Enviar más tarde</translation>
    </message>
    <message>
      <source>Manage canned replies</source>
      <translation>Gestionar respuestas guardadas</translation>
    </message>
    <message>
      <source>Show or hide the customer's history</source>
      <translation>Mostrar u ocultar el historial del cliente</translation>
    </message>
    <message>
      <source>Fold or unfold the views</source>
      <translation>Plegar o desplegar las vistas</translation>
    </message>
    <message>
      <source>Comfortable or compact rows</source>
      <translation>Filas cómodas o compactas</translation>
    </message>
    <message>
      <source>Undo, or what the last notice offers</source>
      <translation>Deshacer, o lo que ofrece el último aviso</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Cuentas</translation>
    </message>
    <message>
      <source>Connect a channel</source>
      <translation>Conectar un canal</translation>
    </message>
    <message>
      <source>Import a history</source>
      <translation>Importar un historial</translation>
    </message>
    <message>
      <source>Back up the workspace</source>
      <translation>Copia de seguridad del espacio de trabajo</translation>
    </message>
    <message>
      <source>Pause rating moods, or go on</source>
      <translation>Pausar o continuar la valoración del ánimo</translation>
    </message>
    <message>
      <source>Export corrected moods</source>
      <translation>Exportar los ánimos corregidos</translation>
    </message>
    <message>
      <source>Open the practice workspace</source>
      <translation>Abrir el espacio de práctica</translation>
    </message>
    <message>
      <source>Leave the practice workspace</source>
      <translation>Salir del espacio de práctica</translation>
    </message>
    <message>
      <source>Light or dark</source>
      <translation>Claro u oscuro</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>Settings: Mood</source>
      <translation>Ajustes: Ánimo</translation>
    </message>
    <message>
      <source>All keys</source>
      <translation>Todas las teclas</translation>
    </message>
    <message>
      <source>About Agent Console</source>
      <translation>Acerca de Agent Console</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Salir</translation>
    </message>
  </context>
  <context>
    <name>SignIn</name>
    <message>
      <source>Browser</source>
      <translation>Navegador</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Contraseña</translation>
    </message>
    <message>
      <source>Access token</source>
      <translation>Token de acceso</translation>
    </message>
    <message>
      <source>App password</source>
      <translation>Contraseña de aplicación</translation>
    </message>
    <message>
      <source>E-mail address</source>
      <translation>Dirección de correo</translation>
    </message>
    <message>
      <source>Incoming server (IMAP)</source>
      <translation>Servidor de entrada (IMAP)</translation>
    </message>
    <message>
      <source>Token of the bot</source>
      <translation>Token del bot</translation>
    </message>
    <message>
      <source>API key</source>
      <translation>Clave de API</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Servidor</translation>
    </message>
    <message>
      <source>User</source>
      <translation>Usuario</translation>
    </message>
    <message>
      <source>Outgoing server (SMTP)</source>
      <translation>Servidor de salida (SMTP)</translation>
    </message>
    <message>
      <source>User name, if it is not the address</source>
      <translation>Usuario, si no es la dirección</translation>
    </message>
    <message>
      <source>Name of the sender</source>
      <translation>Nombre del remitente</translation>
    </message>
    <message>
      <source>Client id of your app</source>
      <translation>ID de cliente de tu aplicación</translation>
    </message>
    <message>
      <source>Client secret of your app</source>
      <translation>Secreto de cliente de tu aplicación</translation>
    </message>
    <message>
      <source>Port of the redirect address</source>
      <translation>Puerto de la dirección de retorno</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>Página</translation>
    </message>
    <message>
      <source>Account</source>
      <translation>Cuenta</translation>
    </message>
    <message>
      <source>Phone number id</source>
      <translation>ID del número de teléfono</translation>
    </message>
    <message>
      <source>WhatsApp Business account id</source>
      <translation>ID de la cuenta de WhatsApp Business</translation>
    </message>
    <message>
      <source>Subreddits</source>
      <translation>Subreddits</translation>
    </message>
    <message>
      <source>Categories</source>
      <translation>Categorías</translation>
    </message>
    <message>
      <source>Address of the relay</source>
      <translation>Dirección del relé</translation>
    </message>
    <message>
      <source>Token of the relay</source>
      <translation>Token del relé</translation>
    </message>
    <message>
      <source>Made in Bluesky under Settings, Privacy and security, App passwords; allow it your direct messages.</source>
      <translation>Se crea en Bluesky, en Ajustes, Privacidad y seguridad, Contraseñas de aplicación; permítele tus mensajes directos.</translation>
    </message>
    <message>
      <source>Found by itself for most addresses.</source>
      <translation>Se encuentra solo para casi todas las direcciones.</translation>
    </message>
    <message>
      <source>From @BotFather, who made the bot.</source>
      <translation>De @BotFather, que creó el bot.</translation>
    </message>
    <message>
      <source>For an account that signs in elsewhere; its administrator can give you one.</source>
      <translation>Para una cuenta que inicia sesión en otro sitio; te lo puede dar su administrador.</translation>
    </message>
    <message>
      <source>From the developer page of the channel, where your company registers its own app.</source>
      <translation>De la página para desarrolladores del canal, donde tu empresa registra su propia aplicación.</translation>
    </message>
    <message>
      <source>As “agentctl relay add” printed it, for example https://relay.example.com/pull/…</source>
      <translation>Tal como la mostró «agentctl relay add», por ejemplo https://relay.example.com/pull/…</translation>
    </message>
    <message>
      <source>Needs a relay</source>
      <translation>Necesita un relé</translation>
    </message>
    <message>
      <source>In the browser</source>
      <translation>En el navegador</translation>
    </message>
    <message>
      <source>With a token</source>
      <translation>Con un token</translation>
    </message>
    <message>
      <source>With a password</source>
      <translation>Con contraseña</translation>
    </message>
    <message>
      <source>This channel only pushes to a public address: a relay (agentctl relay) must run somewhere, and without it nothing comes in.</source>
      <translation>Este canal solo avisa a una dirección pública: debe haber un relé (agentctl relay) en marcha y sin él no llega nada.</translation>
    </message>
    <message>
      <source>The console asks this channel by itself every few moments. With a relay it hears at once.</source>
      <translation>La consola consulta este canal sola cada pocos instantes. Con un relé se entera al momento.</translation>
    </message>
    <message>
      <source>The console connects to this channel by itself.</source>
      <translation>La consola se conecta sola a este canal.</translation>
    </message>
    <message>
      <source>No server is known under the name “{server}”. Check the spelling, and that you are online.</source>
      <translation>No se conoce ningún servidor llamado «{server}». Comprueba cómo está escrito y que tienes conexión.</translation>
    </message>
    <message>
      <source>“{server}” does not answer. Check the address and the port, and that you are online.</source>
      <translation>«{server}» no responde. Comprueba la dirección, el puerto y que tienes conexión.</translation>
    </message>
    <message>
      <source>“{server}” took too long to answer. Try again in a moment.</source>
      <translation>«{server}» tardó demasiado en responder. Vuelve a intentarlo dentro de un momento.</translation>
    </message>
    <message>
      <source>“{server}” answers, but with a web page and not as the service we need. Use the address of the server itself, as its administrator gives it.</source>
      <translation>«{server}» responde, pero con una página web y no como el servicio que necesitamos. Usa la dirección del propio servidor, tal como la da su administrador.</translation>
    </message>
    <message>
      <source>The certificate of “{server}” cannot be trusted (it may be self-signed or out of date), so nothing was sent. Ask the administrator for a valid certificate, or have the one who issued it installed on this computer.</source>
      <translation>No se puede confiar en el certificado de «{server}» (puede ser autofirmado o haber caducado), así que no se envió nada. Pide al administrador un certificado válido, o que instalen en este equipo a quien lo emitió.</translation>
    </message>
    <message>
      <source>Check this address.</source>
      <translation>Revisa esta dirección.</translation>
    </message>
    <message>
      <source>That is another user than before.</source>
      <translation>Es otro usuario que antes.</translation>
    </message>
    <message>
      <source>These credentials belong to somebody else. Sign in as the same user as before.</source>
      <translation>Estas credenciales son de otra persona. Inicia sesión con el mismo usuario que antes.</translation>
    </message>
    <message>
      <source>You did not agree in the browser, so nothing was saved. Try again if you meant to.</source>
      <translation>No diste permiso en el navegador, así que no se guardó nada. Inténtalo otra vez si querías darlo.</translation>
    </message>
    <message>
      <source>Nobody came back from the browser, so nothing was saved. Try again.</source>
      <translation>No llegó respuesta del navegador, así que no se guardó nada. Inténtalo otra vez.</translation>
    </message>
    <message>
      <source>Nobody can be asked in a browser here.</source>
      <translation>Aquí no se puede preguntar a nadie en un navegador.</translation>
    </message>
    <message>
      <source>User and password do not fit.</source>
      <translation>El usuario y la contraseña no coinciden.</translation>
    </message>
    <message>
      <source>The server does not accept this user and password. Check both; capital letters count.</source>
      <translation>El servidor no acepta este usuario y contraseña. Revisa los dos; las mayúsculas cuentan.</translation>
    </message>
    <message>
      <source>This token was not accepted.</source>
      <translation>Este token no se aceptó.</translation>
    </message>
    <message>
      <source>The server does not accept the token. It may have expired: ask for a new one.</source>
      <translation>El servidor no acepta el token. Puede haber caducado: pide uno nuevo.</translation>
    </message>
    <message>
      <source>The channel did not let us in. Check what your app is called there, and its secret.</source>
      <translation>El canal no nos dejó entrar. Revisa el ID de tu aplicación allí y su secreto.</translation>
    </message>
    <message>
      <source>The channel did not let us in.</source>
      <translation>El canal no nos dejó entrar.</translation>
    </message>
    <message>
      <source>The server says: {words}</source>
      <translation>El servidor dice: {words}</translation>
    </message>
    <message>
      <source>Something is missing or cannot be right. Look at the marked field.</source>
      <translation>Falta algo o no puede ser correcto. Mira el campo marcado.</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Hace falta.</translation>
    </message>
    <message>
      <source>You manage no page there. Sign in as somebody who does, or ask to be made an administrator.</source>
      <translation>No administras ninguna página allí. Inicia sesión como alguien que lo haga o pide que te hagan administrador.</translation>
    </message>
    <message>
      <source>Write one of: {names}</source>
      <translation>Escribe uno de estos: {names}</translation>
    </message>
    <message>
      <source>You manage several pages. Say which one this account is.</source>
      <translation>Administras varias páginas. Di cuál es esta cuenta.</translation>
    </message>
    <message>
      <source>No Instagram account hangs at this page. Connect it in the page's settings first.</source>
      <translation>Esta página no tiene ninguna cuenta de Instagram vinculada. Vincúlala primero en los ajustes de la página.</translation>
    </message>
    <message>
      <source>This Google account has no YouTube channel. Choose the one that the channel belongs to.</source>
      <translation>Esta cuenta de Google no tiene canal de YouTube. Elige la cuenta a la que pertenece el canal.</translation>
    </message>
    <message>
      <source>Not there: {names}</source>
      <translation>No está: {names}</translation>
    </message>
    <message>
      <source>The forum has no such category. Use the names as they stand in the forum.</source>
      <translation>El foro no tiene esa categoría. Usa los nombres tal como aparecen en el foro.</translation>
    </message>
  </context>
  <context>
    <name>SignInDialog</name>
    <message>
      <source>Sign in again</source>
      <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
      <source>Signing in…</source>
      <translation>Iniciando sesión…</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Sign in</source>
      <translation>Iniciar sesión</translation>
    </message>
    <message numerus="yes">
      <source>%n queued message(s) will leave as soon as you are signed in.</source>
      <translation>
        <numerusform>%n mensaje en cola saldrá en cuanto inicies sesión.</numerusform>
        <numerusform>%n mensajes en cola saldrán en cuanto inicies sesión.</numerusform>
      </translation>
    </message>
    <message>
      <source>Nothing is lost meanwhile: what you write is kept in the queue.</source>
      <translation>Mientras tanto no se pierde nada: lo que escribas queda en la cola.</translation>
    </message>
    <message>
      <source>Sign in again: {name}</source>
      <translation>Volver a iniciar sesión: {name}</translation>
    </message>
    <message>
      <source>This account needs no sign-in.</source>
      <translation>Esta cuenta no necesita inicio de sesión.</translation>
    </message>
    <message>
      <source>Signed in again: {name}</source>
      <translation>Sesión iniciada otra vez: {name}</translation>
    </message>
  </context>
  <context>
    <name>SignInForm</name>
    <message>
      <source>Sign in with</source>
      <translation>Iniciar sesión con</translation>
    </message>
    <message>
      <source>More settings</source>
      <translation>Más ajustes</translation>
    </message>
    <message>
      <source>{field} (optional)</source>
      <translation>{field} (opcional)</translation>
    </message>
  </context>
  <context>
    <name>SignatureButton</name>
    <message>
      <source>Sign replies with it; it counts</source>
      <translation>Firmar con esto las respuestas; cuenta como texto</translation>
    </message>
    <message>
      <source>Sign with {signature}</source>
      <translation>Firmar con {signature}</translation>
    </message>
  </context>
  <context>
    <name>SkippedModel</name>
    <message>
      <source>Where</source>
      <translation>Dónde</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Por qué</translation>
    </message>
  </context>
  <context>
    <name>SnoozeDialog</name>
    <message>
      <source>Snooze until</source>
      <translation>Posponer hasta</translation>
    </message>
    <message>
      <source>A new message from the customer wakes it earlier.</source>
      <translation>Un mensaje nuevo del cliente la despierta antes.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Snooze</source>
      <translation>Posponer</translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation>Pospuesta hasta {time}</translation>
    </message>
    <message>
      <source>Wake</source>
      <translation>Despertar</translation>
    </message>
  </context>
  <context>
    <name>SnoozeMenu</name>
    <message>
      <source>Snooze until</source>
      <translation>Posponer hasta</translation>
    </message>
    <message>
      <source>In one hour</source>
      <translation>Dentro de una hora</translation>
    </message>
    <message>
      <source>This evening</source>
      <translation>Esta tarde</translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation>Mañana por la mañana</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>El próximo lunes</translation>
    </message>
    <message>
      <source>Pick day and time…</source>
      <translation>Elegir día y hora…</translation>
    </message>
    <message>
      <source>Snoozed until {time}</source>
      <translation>Pospuesta hasta {time}</translation>
    </message>
    <message>
      <source>Wake</source>
      <translation>Despertar</translation>
    </message>
  </context>
  <context>
    <name>Spam</name>
    <message>
      <source>Marked as spam</source>
      <translation>Marcada como spam</translation>
    </message>
    <message numerus="yes">
      <source>%n conversation(s) marked as spam</source>
      <translation>
        <numerusform>%n conversación marcada como spam</numerusform>
        <numerusform>%n conversaciones marcadas como spam</numerusform>
      </translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Deshacer</translation>
    </message>
  </context>
  <context>
    <name>SpeakingBox</name>
    <message>
      <source>Text</source>
      <translation>Texto</translation>
    </message>
    <message>
      <source>Write a note for your colleagues</source>
      <translation>Escribe una nota para tus colegas</translation>
    </message>
    <message>
      <source>Write a private reply</source>
      <translation>Escribe una respuesta privada</translation>
    </message>
    <message>
      <source>Write a reply</source>
      <translation>Escribe una respuesta</translation>
    </message>
    <message>
      <source>as a human agent: {time} left</source>
      <translation>como agente humano: quedan {time}</translation>
    </message>
    <message>
      <source>{time} left to answer</source>
      <translation>Quedan {time} para responder</translation>
    </message>
    <message>
      <source>Attach a file, at most {size}</source>
      <translation>Adjuntar un archivo, como máximo {size}</translation>
    </message>
    <message>
      <source>This channel takes no files</source>
      <translation>Este canal no admite archivos</translation>
    </message>
    <message>
      <source>{left} of {limit} left</source>
      <translation>Quedan {left} de {limit}</translation>
    </message>
    <message>
      <source>Add note</source>
      <translation>Añadir nota</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>Send privately</source>
      <translation>Enviar en privado</translation>
    </message>
  </context>
  <context>
    <name>Strips</name>
    <message>
      <source>Practice workspace: nothing leaves this computer</source>
      <translation>Espacio de práctica: nada sale de este equipo</translation>
    </message>
    <message>
      <source>Begin for real</source>
      <translation>Empezar de verdad</translation>
    </message>
    <message>
      <source>Print the recovery key: without it, a lost computer means a lost history.</source>
      <translation>Imprime la clave de recuperación: sin ella, perder el equipo es perder el historial.</translation>
    </message>
    <message>
      <source>Show the key</source>
      <translation>Mostrar la clave</translation>
    </message>
    <message>
      <source>{name} is signed out: nothing comes in or leaves until you sign in again.</source>
      <translation>{name} no tiene sesión: nada entra ni sale hasta que vuelvas a iniciarla.</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
      <source>{name} is suspended by its channel: replies wait, and nothing of them is lost.</source>
      <translation>El canal ha suspendido {name}: las respuestas esperan y no se pierde ninguna.</translation>
    </message>
    <message>
      <source>The sign-in of {name} ends {day}.</source>
      <translation>El acceso de {name} caduca: {day}.</translation>
    </message>
    <message>
      <source>{name} cannot be reached. What you write is kept and sent later. {problem}</source>
      <translation>No se puede llegar a {name}. Lo que escribas se guarda y se envía después. {problem}</translation>
    </message>
    <message>
      <source>Next attempt: {time}</source>
      <translation>Próximo intento: {time}</translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect ({what}). It was logged; what you wrote is kept.</source>
      <translation>Pasó algo que no esperábamos ({what}). Quedó registrado; lo que escribiste se conserva.</translation>
    </message>
  </context>
  <context>
    <name>TagDialog</name>
    <message>
      <source>Tags</source>
      <translation>Etiquetas</translation>
    </message>
    <message numerus="yes">
      <source>Tags of %n conversation(s)</source>
      <translation>
        <numerusform>Etiquetas de %n conversación</numerusform>
        <numerusform>Etiquetas de %n conversaciones</numerusform>
      </translation>
    </message>
    <message>
      <source>Find or add a tag</source>
      <translation>Buscar o añadir una etiqueta</translation>
    </message>
    <message>
      <source>Enter adds what you typed; the space bar checks and unchecks.</source>
      <translation>Intro añade lo que escribiste; la barra espaciadora marca y desmarca.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Listo</translation>
    </message>
    <message>
      <source>Tags changed</source>
      <translation>Etiquetas cambiadas</translation>
    </message>
  </context>
  <context>
    <name>TakingFiles</name>
    <message>
      <source>Attach files</source>
      <translation>Adjuntar archivos</translation>
    </message>
    <message>
      <source>Notes take no files. Switch to Reply to attach one.</source>
      <translation>Las notas no admiten archivos. Cambia a Responder para adjuntar uno.</translation>
    </message>
  </context>
  <context>
    <name>TemplateDialog</name>
    <message>
      <source>Send a template</source>
      <translation>Enviar una plantilla</translation>
    </message>
    <message>
      <source>The channel has approved these texts. When the customer answers, you can write freely again.</source>
      <translation>El canal ha aprobado estos textos. Cuando el cliente responda, podrás volver a escribir libremente.</translation>
    </message>
    <message>
      <source>What the customer will read</source>
      <translation>Lo que leerá el cliente</translation>
    </message>
    <message>
      <source>Reading templates…</source>
      <translation>Leyendo plantillas…</translation>
    </message>
    <message>
      <source>Template</source>
      <translation>Plantilla</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Cancelar</translation>
    </message>
    <message>
      <source>Send</source>
      <translation>Enviar</translation>
    </message>
    <message>
      <source>There is no approved template yet. They are made at the channel.</source>
      <translation>Todavía no hay ninguna plantilla aprobada. Se crean en el canal.</translation>
    </message>
    <message>
      <source>Value {number}</source>
      <translation>Valor {number}</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <source>To the newest messages</source>
      <translation>A los mensajes más recientes</translation>
    </message>
    <message numerus="yes">
      <source>%n new message(s)</source>
      <translation>
        <numerusform>%n mensaje nuevo</numerusform>
        <numerusform>%n mensajes nuevos</numerusform>
      </translation>
    </message>
    <message>
      <source>This link leads nowhere that may be opened: {target}</source>
      <translation>Este enlace no lleva a nada que se pueda abrir: {target}</translation>
    </message>
  </context>
  <context>
    <name>TimelineCanvas</name>
    <message>
      <source>Messages</source>
      <translation>Mensajes</translation>
    </message>
  </context>
  <context>
    <name>ViewsList</name>
    <message>
      <source>Views</source>
      <translation>Vistas</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Cuentas</translation>
    </message>
    <message>
      <source>Audiences</source>
      <translation>Públicos</translation>
    </message>
  </context>
  <context>
    <name>ViewsRail</name>
    <message>
      <source>Inbox</source>
      <translation>Bandeja</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Clientes</translation>
    </message>
    <message>
      <source>Accounts</source>
      <translation>Cuentas</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>Ajustes</translation>
    </message>
    <message>
      <source>You are {name}</source>
      <translation>Eres {name}</translation>
    </message>
    <message>
      <source>Sign in again: {names}</source>
      <translation>Volver a iniciar sesión: {names}</translation>
    </message>
    <message>
      <source>No connection: {names}</source>
      <translation>Sin conexión: {names}</translation>
    </message>
    <message>
      <source>No channel connected</source>
      <translation>Ningún canal conectado</translation>
    </message>
    <message>
      <source>Another program on this computer receives and sends</source>
      <translation>Otro programa de este equipo recibe y envía</translation>
    </message>
    <message>
      <source>All channels are connected</source>
      <translation>Todos los canales están conectados</translation>
    </message>
  </context>
  <context>
    <name>Waiting</name>
    <message>
      <source>Copy the address</source>
      <translation>Copiar la dirección</translation>
    </message>
    <message>
      <source>Agree in your browser, then come back here. If no page has opened, copy the address.</source>
      <translation>Da permiso en tu navegador y vuelve aquí. Si no se abrió ninguna página, copia la dirección.</translation>
    </message>
    <message>
      <source>No browser could be opened. Copy the address and open it yourself.</source>
      <translation>No se pudo abrir ningún navegador. Copia la dirección y ábrela tú.</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>Copiado</translation>
    </message>
  </context>
  <context>
    <name>When</name>
    <message>
      <source>Today</source>
      <translation>Hoy</translation>
    </message>
    <message>
      <source>Yesterday</source>
      <translation>Ayer</translation>
    </message>
    <message>
      <source>d MMMM</source>
      <comment>QLocale date pattern without year</comment>
      <translation>d 'de' MMMM</translation>
    </message>
    <message>
      <source>d MMMM yyyy</source>
      <comment>QLocale date pattern with year</comment>
      <translation>d 'de' MMMM 'de' yyyy</translation>
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
      <translation>ahora</translation>
    </message>
    <message>
      <source>{minutes} min</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
      <source>{hours} h</source>
      <translation>{hours} h</translation>
    </message>
    <message>
      <source>{days} d</source>
      <translation>{days} d</translation>
    </message>
    <message>
      <source>{months} mo</source>
      <translation>{months} meses</translation>
    </message>
    <message>
      <source>Tomorrow {time}</source>
      <translation>Mañana {time}</translation>
    </message>
  </context>
  <context>
    <name>WindowCommands</name>
    <message>
      <source>Command</source>
      <translation>Comando</translation>
    </message>
    <message>
      <source>View</source>
      <translation>Vista</translation>
    </message>
    <message>
      <source>Order</source>
      <translation>Orden</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filtro</translation>
    </message>
    <message>
      <source>Rating moods is paused; new messages are rated all the same</source>
      <translation>Valoración del ánimo en pausa; los mensajes nuevos se valoran igualmente</translation>
    </message>
    <message>
      <source>Rating moods goes on</source>
      <translation>Continúa la valoración del ánimo</translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>The file could not be read or written. Check that it exists and that you may use it.</source>
      <translation>No se pudo leer o escribir el archivo. Comprueba que existe y que puedes usarlo.</translation>
    </message>
    <message>
      <source>It took too long. Try again.</source>
      <translation>Tardó demasiado. Inténtalo otra vez.</translation>
    </message>
    <message>
      <source>Something went wrong that we did not expect. It was logged; what you wrote is kept.</source>
      <translation>Pasó algo que no esperábamos. Quedó registrado; lo que escribiste se conserva.</translation>
    </message>
    <message>
      <source>A colleague took it first.</source>
      <translation>Un colega la tomó antes.</translation>
    </message>
    <message>
      <source>It is closed already.</source>
      <translation>Ya está cerrada.</translation>
    </message>
    <message>
      <source>It is not closed.</source>
      <translation>No está cerrada.</translation>
    </message>
    <message>
      <source>Nobody has it.</source>
      <translation>No la tiene nadie.</translation>
    </message>
    <message>
      <source>There is no text yet. Write something first.</source>
      <translation>Todavía no hay texto. Escribe algo primero.</translation>
    </message>
    <message>
      <source>The text is too long for this channel. Shorten it.</source>
      <translation>El texto es demasiado largo para este canal. Acórtalo.</translation>
    </message>
    <message>
      <source>Nothing can be sent from here: it is an imported history or a place we may only read.</source>
      <translation>Desde aquí no se puede enviar nada: es un historial importado o un lugar donde solo podemos leer.</translation>
    </message>
    <message>
      <source>This room is encrypted; it cannot be read or answered from here.</source>
      <translation>Esta sala está cifrada; no se puede leer ni responder desde aquí.</translation>
    </message>
    <message>
      <source>Too late: the reply has already left.</source>
      <translation>Demasiado tarde: la respuesta ya salió.</translation>
    </message>
    <message>
      <source>That reply is not there any more.</source>
      <translation>Esa respuesta ya no está.</translation>
    </message>
    <message>
      <source>That reply did not fail; there is nothing to try again.</source>
      <translation>Esa respuesta no falló; no hay nada que reintentar.</translation>
    </message>
    <message>
      <source>That time has passed. Choose a later one.</source>
      <translation>Esa hora ya pasó. Elige una posterior.</translation>
    </message>
    <message>
      <source>Only messages of a community room can be taken into a conversation of their own.</source>
      <translation>Solo los mensajes de una sala de comunidad se pueden llevar a una conversación propia.</translation>
    </message>
    <message>
      <source>The time in which this channel lets us answer is over. Go on elsewhere.</source>
      <translation>Ya pasó el plazo en que este canal permite responder. Sigue por otro canal.</translation>
    </message>
    <message>
      <source>The time for a free answer is over here. Send an approved template instead.</source>
      <translation>Aquí ya pasó el plazo para responder libremente. Envía una plantilla aprobada.</translation>
    </message>
    <message>
      <source>A reason is needed, for colleagues and for the record.</source>
      <translation>Hace falta un motivo, para los colegas y para que conste.</translation>
    </message>
    <message>
      <source>The customer changed this message a moment ago. Look at it again.</source>
      <translation>El cliente acaba de cambiar este mensaje. Míralo otra vez.</translation>
    </message>
    <message>
      <source>This channel does not offer that.</source>
      <translation>Este canal no ofrece eso.</translation>
    </message>
    <message>
      <source>It is not there any more.</source>
      <translation>Ya no está.</translation>
    </message>
    <message>
      <source>There is no case {name}. Check the number: its last character guards against typing errors.</source>
      <translation>No existe el caso {name}. Revisa el número: su último carácter protege contra errores al teclear.</translation>
    </message>
    <message>
      <source>There is no such conversation: {name}</source>
      <translation>No existe esa conversación: {name}</translation>
    </message>
    <message>
      <source>There is no agent {name}.</source>
      <translation>No existe el agente {name}.</translation>
    </message>
    <message>
      <source>There is no account {name}.</source>
      <translation>No existe la cuenta {name}.</translation>
    </message>
    <message>
      <source>There is no customer {name}.</source>
      <translation>No existe el cliente {name}.</translation>
    </message>
    <message>
      <source>Nothing is known under the name {name}.</source>
      <translation>No se conoce nada con el nombre {name}.</translation>
    </message>
    <message>
      <source>There is no workspace at {path}.</source>
      <translation>No hay ningún espacio de trabajo en {path}.</translation>
    </message>
    <message>
      <source>{path} cannot be opened: the key does not fit, or the file is no workspace. Try the recovery key, or restore a backup.</source>
      <translation>No se puede abrir {path}: la clave no encaja o el archivo no es un espacio de trabajo. Prueba la clave de recuperación o restaura una copia.</translation>
    </message>
    <message>
      <source>This workspace was written by a later version. Update Agent Console to open it.</source>
      <translation>Este espacio de trabajo es de una versión posterior. Actualiza Agent Console para abrirlo.</translation>
    </message>
    <message>
      <source>This computer has no usable keyring to keep the workspace's key in. Start again with --key-file and a file that only you can read.</source>
      <translation>Este equipo no tiene un llavero utilizable para la clave del espacio de trabajo. Inicia de nuevo con --key-file y un archivo que solo tú puedas leer.</translation>
    </message>
    <message>
      <source>The keyring holds no key for this workspace. Enter the recovery key, or restore a backup.</source>
      <translation>El llavero no tiene la clave de este espacio de trabajo. Introduce la clave de recuperación o restaura una copia.</translation>
    </message>
    <message>
      <source>There is a workspace at {path} already. Choose another folder.</source>
      <translation>Ya hay un espacio de trabajo en {path}. Elige otra carpeta.</translation>
    </message>
    <message>
      <source>Others can read the key file {path}. Make it readable to you alone (chmod 600).</source>
      <translation>Otros pueden leer el archivo de clave {path}. Haz que solo tú puedas leerlo (chmod 600).</translation>
    </message>
    <message>
      <source>That is no recovery key. Compare it with the printed one, character by character.</source>
      <translation>Eso no es una clave de recuperación. Compárala con la impresa, carácter por carácter.</translation>
    </message>
    <message>
      <source>The disk is full or may not be written. Nothing was changed; make room and try again.</source>
      <translation>El disco está lleno o no se puede escribir. No se cambió nada; libera espacio e inténtalo otra vez.</translation>
    </message>
    <message>
      <source>Another program keeps the workspace busy. Try again in a moment.</source>
      <translation>Otro programa tiene ocupado el espacio de trabajo. Inténtalo otra vez en un momento.</translation>
    </message>
    <message>
      <source>The workspace's file is damaged. Restore a backup.</source>
      <translation>El archivo del espacio de trabajo está dañado. Restaura una copia.</translation>
    </message>
    <message>
      <source>The workspace at {path} cannot be used.</source>
      <translation>No se puede usar el espacio de trabajo de {path}.</translation>
    </message>
    <message numerus="yes">
      <source>The server asks to wait %n second(s). It will be tried again by itself.</source>
      <translation>
        <numerusform>El servidor pide esperar %n segundo. Se reintentará automáticamente.</numerusform>
        <numerusform>El servidor pide esperar %n segundos. Se reintentará automáticamente.</numerusform>
      </translation>
    </message>
    <message>
      <source>The server asks to wait. It will be tried again by itself.</source>
      <translation>El servidor pide esperar. Se reintentará automáticamente.</translation>
    </message>
    <message>
      <source>The channel has suspended this account. What is queued waits until it is free again.</source>
      <translation>El canal ha suspendido esta cuenta. Lo que está en cola espera hasta que vuelva a estar libre.</translation>
    </message>
    <message>
      <source>The channel refused it: {reason}</source>
      <translation>El canal lo rechazó: {reason}</translation>
    </message>
    <message>
      <source>The channel could not do it. Try again.</source>
      <translation>El canal no pudo hacerlo. Inténtalo otra vez.</translation>
    </message>
    <message>
      <source>The user name, password or token is not accepted. Sign in again.</source>
      <translation>No se acepta el usuario, la contraseña o el token. Vuelve a iniciar sesión.</translation>
    </message>
    <message>
      <source>No server is known under that name. Check the address and your connection.</source>
      <translation>No se conoce ningún servidor con ese nombre. Revisa la dirección y tu conexión.</translation>
    </message>
    <message>
      <source>The server does not answer. Check the address and your connection.</source>
      <translation>El servidor no responde. Revisa la dirección y tu conexión.</translation>
    </message>
    <message>
      <source>The server took too long to answer. Try again.</source>
      <translation>El servidor tardó demasiado en responder. Inténtalo otra vez.</translation>
    </message>
    <message>
      <source>The server's certificate cannot be trusted, so nothing was sent. Ask whoever runs the server for a valid certificate, or have theirs installed on this computer.</source>
      <translation>No se puede confiar en el certificado del servidor, así que no se envió nada. Pide un certificado válido a quien lo administra o que se instale el suyo en este equipo.</translation>
    </message>
    <message>
      <source>Something answers at that address, but not the service we expected. Check the address.</source>
      <translation>En esa dirección responde algo, pero no el servicio esperado. Revisa la dirección.</translation>
    </message>
    <message>
      <source>The server has trouble of its own. Try again later.</source>
      <translation>El servidor tiene problemas propios. Inténtalo más tarde.</translation>
    </message>
    <message>
      <source>The line to the server is disturbed. It is tried again by itself.</source>
      <translation>La conexión con el servidor falla. Se vuelve a intentar automáticamente.</translation>
    </message>
    <message>
      <source>The file is too big for this channel. At most {limit}.</source>
      <translation>El archivo es demasiado grande para este canal. Como máximo {limit}.</translation>
    </message>
    <message>
      <source>The file is empty.</source>
      <translation>El archivo está vacío.</translation>
    </message>
    <message>
      <source>That is more files than this channel takes in one reply.</source>
      <translation>Son más archivos de los que este canal admite por respuesta.</translation>
    </message>
    <message>
      <source>The file cannot be read.</source>
      <translation>El archivo no se puede leer.</translation>
    </message>
    <message>
      <source>There is no such file.</source>
      <translation>No existe ese archivo.</translation>
    </message>
    <message>
      <source>The file is not JSON. Choose another file or format.</source>
      <translation>El archivo no es JSON. Elige otro archivo o formato.</translation>
    </message>
    <message>
      <source>The file is not CSV. Choose another file or format.</source>
      <translation>El archivo no es CSV. Elige otro archivo o formato.</translation>
    </message>
    <message>
      <source>The columns of this format are missing in the file.</source>
      <translation>En el archivo faltan las columnas de este formato.</translation>
    </message>
    <message>
      <source>The file is not of the chosen format.</source>
      <translation>El archivo no tiene el formato elegido.</translation>
    </message>
    <message numerus="yes">
      <source>%n byte(s)</source>
      <translation>
        <numerusform>%n byte</numerusform>
        <numerusform>%n bytes</numerusform>
      </translation>
    </message>
    <message>
      <source>Mine</source>
      <translation>Míos</translation>
    </message>
    <message>
      <source>Unassigned</source>
      <translation>Sin asignar</translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation>Escalados</translation>
    </message>
    <message>
      <source>Snoozed</source>
      <translation>Pospuestos</translation>
    </message>
    <message>
      <source>Awaiting customer</source>
      <translation>Espera cliente</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Todos</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Cerrados</translation>
    </message>
    <message>
      <source>Longest waiting first</source>
      <translation>Primero quien más espera</translation>
    </message>
    <message>
      <source>Newest first</source>
      <translation>Lo más nuevo primero</translation>
    </message>
    <message>
      <source>Oldest first</source>
      <translation>Lo más antiguo primero</translation>
    </message>
    <message>
      <source>By mood</source>
      <comment>an order of conversations</comment>
      <translation>Por ánimo</translation>
    </message>
    <message>
      <source>Longest</source>
      <comment>an order of conversations</comment>
      <translation>Más espera</translation>
    </message>
    <message>
      <source>Newest</source>
      <comment>an order of conversations</comment>
      <translation>Más nuevo</translation>
    </message>
    <message>
      <source>Oldest</source>
      <comment>an order of conversations</comment>
      <translation>Más antiguo</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Clientes</translation>
    </message>
    <message>
      <source>Partners</source>
      <translation>Socios</translation>
    </message>
    <message>
      <source>Employees</source>
      <translation>Empleados</translation>
    </message>
    <message>
      <source>Recruiting</source>
      <translation>Selección de personal</translation>
    </message>
    <message>
      <source>Solved</source>
      <translation>Resuelto</translation>
    </message>
    <message>
      <source>Answered</source>
      <translation>Respondido</translation>
    </message>
    <message>
      <source>No reply needed</source>
      <translation>No requiere respuesta</translation>
    </message>
    <message>
      <source>Spam</source>
      <translation>Spam</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>Duplicado</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>Derivado</translation>
    </message>
    <message>
      <source>Imported</source>
      <translation>Importado</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Baja</translation>
    </message>
    <message>
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Alta</translation>
    </message>
    <message>
      <source>Urgent</source>
      <translation>Urgente</translation>
    </message>
    <message>
      <source>Not heard yet</source>
      <translation>Sin señal todavía</translation>
    </message>
    <message>
      <source>Connecting</source>
      <translation>Conectando</translation>
    </message>
    <message>
      <source>Fetching history</source>
      <translation>Recibiendo historial</translation>
    </message>
    <message>
      <source>Connected</source>
      <translation>Conectada</translation>
    </message>
    <message>
      <source>Waiting for the server</source>
      <translation>Esperando al servidor</translation>
    </message>
    <message>
      <source>Unusually quiet</source>
      <translation>Más callada de lo normal</translation>
    </message>
    <message>
      <source>Suspended by the channel</source>
      <translation>Suspendida por el canal</translation>
    </message>
    <message>
      <source>Sign in again</source>
      <translation>Volver a iniciar sesión</translation>
    </message>
    <message>
      <source>Paused</source>
      <translation>En pausa</translation>
    </message>
    <message>
      <source>Imported history</source>
      <translation>Historial importado</translation>
    </message>
  </context>
  <context>
    <name>WorkspacePage</name>
    <message>
      <source>Workspace</source>
      <translation>Espacio de trabajo</translation>
    </message>
    <message>
      <source>This is the practice workspace: nothing leaves this computer.</source>
      <translation>Este es el espacio de práctica: nada sale de este equipo.</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>Carpeta</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Abrir la carpeta</translation>
    </message>
    <message>
      <source>Your name</source>
      <translation>Tu nombre</translation>
    </message>
    <message>
      <source>Used when the console is opened again; what you did before keeps its name.</source>
      <translation>Se usa al volver a abrir la consola; lo que hiciste antes conserva su nombre.</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>Comprobar</translation>
    </message>
    <message>
      <source>Is everything sound?</source>
      <translation>¿Está todo en orden?</translation>
    </message>
    <message>
      <source>Looks at the file, the search and the key.</source>
      <translation>Revisa el archivo, la búsqueda y la clave.</translation>
    </message>
    <message>
      <source>About Agent Console</source>
      <translation>Acerca de Agent Console</translation>
    </message>
    <message>
      <source>Back up now…</source>
      <translation>Hacer copia ahora…</translation>
    </message>
    <message>
      <source>Show the recovery key…</source>
      <translation>Mostrar la clave…</translation>
    </message>
    <message>
      <source>Scheduled backups to keep</source>
      <translation>Copias programadas que se conservan</translation>
    </message>
    <message>
      <source>Made by themselves beside the workspace, encrypted like it; 0 makes none.</source>
      <translation>Se hacen solas junto al espacio de trabajo, cifradas como él; 0 no hace ninguna.</translation>
    </message>
    <message>
      <source>A backup at a place you choose</source>
      <translation>Una copia en el lugar que elijas</translation>
    </message>
    <message>
      <source>Not confirmed yet: keep it before something happens to this computer.</source>
      <translation>Sin confirmar: guárdala antes de que le pase algo a este equipo.</translation>
    </message>
    <message>
      <source>Opens the workspace and its backups on any computer.</source>
      <translation>Abre el espacio de trabajo y sus copias en cualquier equipo.</translation>
    </message>
    <message>
      <source>Recovery key</source>
      <translation>Clave de recuperación</translation>
    </message>
    <message>
      <source>Looking…</source>
      <translation>Revisando…</translation>
    </message>
    <message>
      <source>Good: {what}</source>
      <translation>Bien: {what}</translation>
    </message>
    <message>
      <source>Not good: {what}</source>
      <translation>Mal: {what}</translation>
    </message>
  </context>
  <context>
    <name>WritingField</name>
    <message>
      <source>Save as canned reply…</source>
      <translation>Guardar como respuesta…</translation>
    </message>
  </context>
  <context>
    <name>WritingPage</name>
    <message>
      <source>Writing</source>
      <translation>Escritura</translation>
    </message>
    <message>
      <source> s</source>
      <comment>seconds, after a number</comment>
      <translation> s</translation>
    </message>
    <message>
      <source>Ctrl+Enter; Enter begins a line</source>
      <translation>Ctrl+Intro; Intro cambia de línea</translation>
    </message>
    <message>
      <source>Enter; Shift+Enter begins a line</source>
      <translation>Intro; Mayús+Intro cambia de línea</translation>
    </message>
    <message>
      <source> d</source>
      <comment>days, after a number</comment>
      <translation> d</translation>
    </message>
    <message>
      <source>Manage…</source>
      <translation>Gestionar…</translation>
    </message>
    <message>
      <source>Manage canned replies</source>
      <translation>Gestionar respuestas guardadas</translation>
    </message>
    <message>
      <source>Show a notification when a customer writes</source>
      <translation>Avisar cuando escriba un cliente</translation>
    </message>
    <message>
      <source>With a sound</source>
      <translation>Con sonido</translation>
    </message>
    <message>
      <source>Your signature</source>
      <translation>Tu firma</translation>
    </message>
    <message>
      <source>Stands at the end of your replies, so that customers see who answers. It counts as text.</source>
      <translation>Va al final de tus respuestas, para que los clientes vean quién responde. Cuenta como texto.</translation>
    </message>
    <message>
      <source>Canned replies</source>
      <translation>Respuestas guardadas</translation>
    </message>
    <message>
      <source>Inserted with / while you write.</source>
      <translation>Se insertan con / mientras escribes.</translation>
    </message>
    <message>
      <source>Time to take a reply back</source>
      <translation>Tiempo para deshacer una respuesta</translation>
    </message>
    <message>
      <source>A reply waits so long before it leaves; until then Undo brings it back to be changed.</source>
      <translation>La respuesta espera ese tiempo antes de salir; hasta entonces, Deshacer la devuelve para cambiarla.</translation>
    </message>
    <message>
      <source>Send with</source>
      <translation>Enviar con</translation>
    </message>
    <message>
      <source>A closed conversation opens again within</source>
      <translation>Una conversación cerrada se reabre durante</translation>
    </message>
    <message>
      <source>When a customer writes later than that in private, it is a new conversation.</source>
      <translation>Si el cliente escribe más tarde en privado, es una conversación nueva.</translation>
    </message>
  </context>
</TS>
