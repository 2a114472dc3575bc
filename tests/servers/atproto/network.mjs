// A Bluesky network of our own on loopback: directory, personal data server (PDS), AppView, moderation.
// Says READY and the addresses as one line of JSON; ends when its standard input does.
import net from 'node:net'

// The servers of the development environment listen on every interface; ours only where we test.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (first, ...rest) {
  if (typeof first === 'number' && typeof rest[0] !== 'string') return listen.call(this, first, '127.0.0.1', ...rest)
  if (first !== null && typeof first === 'object' && 'port' in first && !first.host) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  }
  return listen.call(this, first, ...rest)
}

const { TestNetwork } = await import('@atproto/dev-env')
const { Secp256k1Keypair } = await import('@atproto/crypto')

const chatUrl = process.env.CHAT_URL
const network = await TestNetwork.create({
  pds: { hostname: 'localhost', enableDidDocWithSession: true, rateLimitsEnabled: false },
  bsky: {},
  ozone: { chatUrl, chatDid: 'did:example:chat' },
})

// There is no chat service to install. This account exists so that the PDS has somebody to pass chat calls on to,
// with the service token that it makes for each: the double of the tests.
const key = await Secp256k1Keypair.create()
const directory = network.plc.getClient()
const chat = await directory.createDid({
  signingKey: key.did(),
  rotationKeys: [key.did()],
  handle: 'chat.test',
  pds: chatUrl,
  signer: key,
})
await directory.updateData(chat, key, (document) => {
  document.services.bsky_chat = { type: 'BskyChatService', endpoint: chatUrl }
  return document
})

const where = { directory: network.plc.url, pds: network.pds.url, appview: network.bsky.url, chat: `${chat}#bsky_chat` }
process.stdout.write(`READY ${JSON.stringify(where)}\n`)

const leave = async () => {
  setTimeout(() => process.exit(0), 3000).unref()
  try {
    await network.close()
  } finally {
    process.exit(0)
  }
}
process.stdin.on('end', leave)
process.stdin.resume()
process.once('SIGTERM', leave)
