// node demo-call.mjs DEMO_URL SCREENSHOT: two pages of the demo in headless Chromium call each other, one by each tier. Says what it saw as one JSON object.
import { chromium } from 'playwright-core';

const [demoUrl, screenshot] = process.argv.slice(2);
const room = 'call-' + Date.now();
const pages = [];
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--allow-loopback-in-peer-connection',
    '--disable-features=WebRtcHideLocalIpsWithMdns',
  ],
});
try {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: { width: 1100, height: 700 } });
  const problems = [];
  for (const [peer, via] of [['web', 'room'], ['native', 'signaling']]) {
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`${peer}: ${error.message}`));
    await page.goto(`${demoUrl}?auto=1&room=${room}&peer=${peer}&via=${via}`);
    pages.push(page);
  }
  const began = Date.now();
  for (const page of pages) await page.waitForSelector('body[data-connection=connected]', { timeout: 60000 });
  const connectedAfterMs = Date.now() - began;
  const before = await Promise.all(pages.map((page) => page.evaluate(() => window.demo.stats())));
  // frames flow when both have decoded more than they had
  const deadline = Date.now() + 60000;
  for (const [i, page] of pages.entries()) {
    while ((await page.evaluate(() => window.demo.stats())).framesDecoded <= before[i].framesDecoded + 10) {
      if (Date.now() > deadline) throw new Error('no frames: ' + JSON.stringify(await page.evaluate(() => window.demo.stats())));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  const after = await Promise.all(pages.map((page) => page.evaluate(() => window.demo.stats())));
  const seen = await Promise.all(
    pages.map((page) => page.evaluate(() => ({ ...document.body.dataset, where: document.getElementById('where').innerText, others: window.demo.others() }))),
  );
  await pages[0].screenshot({ path: screenshot });
  console.log(JSON.stringify({ connectedAfterMs, before, after, seen, problems }));
} catch (error) {
  // what the people would have seen says more than that it took too long
  for (const page of pages) {
    console.error(await page.evaluate(() => JSON.stringify({ ...document.body.dataset, others: window.demo?.others(), text: document.body.innerText })));
  }
  throw error;
} finally {
  await browser.close();
}
