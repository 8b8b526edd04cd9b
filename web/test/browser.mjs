// The page in a real browser, against a running console with the made-up plant of src/console/fake_view.h:
//
//     NODE_PATH=... node browser.mjs URL CHROMIUM [PICTURES]
//
// Prints "raise" where it wants one more alarm. Exit 0: everything was seen; else what was not, on stderr.
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const {chromium} = createRequire(join(process.env.NODE_PATH ?? '', 'x'))('playwright-core');
const [url, executablePath, pictures] = process.argv.slice(2);
const browser = await chromium.launch({executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb']});

async function open(language, width, height) {
    const page = await browser.newPage({viewport: {width, height}, deviceScaleFactor: 1});
    const trouble = [];
    page.on('pageerror', (error) => trouble.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
    page.on('request', (request) => { if (!request.url().startsWith(url) && !request.url().startsWith('data:')) trouble.push(`loads ${request.url()}`); });
    await page.goto(`${url}?lang=${language}`);
    await page.locator('.u-over').first().waitFor();
    await page.locator('#trial .winner').waitFor();
    return {page, trouble};
}

async function shot(page, name, whole = false) {
    if (pictures === undefined) return;
    await page.waitForTimeout(300);  // for the picture's sake only: the plots' last frame
    await page.screenshot({path: join(pictures, `${name}.png`), fullPage: whole});
}

async function fits(page) {
    const [inside, wide] = await page.evaluate(() => [document.documentElement.clientWidth, document.documentElement.scrollWidth]);
    assert.ok(wide <= inside, `the page is ${wide} wide in a window of ${inside}`);
}

try {
    const english = await open('en', 1440, 1000);
    const page = english.page;
    await page.getByText('Simulated plant').waitFor();
    assert.deepEqual(await page.locator('.step-title').allTextContents(), ['Data', 'Trial', 'Alarms', 'Feedback']);
    await shot(page, 'wide-en');
    const detail = page.locator('.detail');
    await detail.getByText('Look at 냉각수유량 on 사출라인1 first').waitFor();
    assert.equal(await detail.locator('.causes tbody tr').count(), 3);
    await fits(page);

    await detail.locator('[data-act=acknowledge]').click();
    await page.locator('.item[aria-pressed=true]').getByText('acknowledged', {exact: true}).waitFor();
    await detail.getByText('Someone is on it').waitFor();

    await page.locator('.item', {hasText: '냉각수유량 below'}).last().click();
    await detail.locator('h3', {hasText: 'A-18'}).waitFor();
    await detail.locator('.minutes input').fill('40');
    await detail.locator('[data-verdict=real]').click();
    await detail.getByText('Verdict: Real').waitFor();
    await page.locator('#feedback').getByText('A-18').waitFor();

    const readings = page.locator('.readings').first();
    await readings.locator('summary').first().click();
    await readings.getByText('What you change counts for all files named line_*.csv.').waitFor();
    await readings.getByText('작업자').waitFor();
    assert.ok(await readings.locator('[data-act=reread]').isDisabled(), 'nothing was changed yet');
    await readings.locator('select').nth(1).selectOption(',');
    await shot(page, 'reading-en', true);
    await readings.locator('[data-act=reread]').click();
    await readings.getByText('1 file was read again: 98 of 100 rows kept, 2 rejected').waitFor();
    await readings.getByText('A person has put its reading right here.').waitFor();

    console.log('raise');
    await page.locator('.item.u4', {hasText: '유압 above'}).waitFor();
    await page.locator('.step.alarm').getByText('2 unacknowledged').waitFor();

    await page.locator('.language').click();
    await page.locator('.step-title', {hasText: '되돌림'}).waitFor();
    assert.deepEqual(await page.locator('.step-title').allTextContents(), ['데이터', '선발', '경보', '되돌림']);
    await page.getByText('모의 공장').waitFor();
    await shot(page, 'wide-ko', true);
    assert.deepEqual(english.trouble, []);

    for (const language of ['ko', 'en']) {
        const narrow = await open(language, 390, 844);
        await fits(narrow.page);
        await shot(narrow.page, `narrow-${language}`, language === 'ko');
        assert.deepEqual(narrow.trouble, []);
        await narrow.page.close();
    }
} finally {
    await browser.close();
}
