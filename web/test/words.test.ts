import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fill, speaker} from '../src/words.ts';

test('particles follow the last syllable, as in src/words/words.cpp', () => {
    assert.equal(fill('{0|은} 없다', ['온도']), '온도는 없다');
    assert.equal(fill('{0|이}', ['압력']), '압력이');
    assert.equal(fill('{0|을} {1|로}', ['유량', '8']), '유량을 8로');
    assert.equal(fill('{0|로} {1|로}', ['온도', '압력']), '온도로 압력으로');
    assert.equal(fill('{1} {0}', ['a', 3]), '3 a');
    assert.equal(fill('{2}', ['a']), '');
});

test('one is said as one', () => {
    assert.equal(fill('{0} {0|file is|files are}', [1]), '1 file is');
    assert.equal(fill('{0} {0|file is|files are}', ['1,001']), '1,001 files are');
    assert.equal(fill('{0} {0|alarm|alarms}', ['0.5']), '0.5 alarms');
});

test('an unknown code is never silent', () => {
    const say = speaker({en: {console_hello: 'hello {0}'}, ko: {}}, 'en');
    assert.equal(say('hello', 'you'), 'hello you');
    assert.equal(say('nothing', 1, 2), 'nothing 1 2');
});
