// The first rows of a long list, the rest on request.
import {useState} from 'preact/hooks';
import type {ComponentChildren} from 'preact';
import type {Say} from './words.ts';

export function useFold<T>(items: T[], shown: number, say: Say): [T[], ComponentChildren] {
    const [all, setAll] = useState(false);
    if (all || items.length <= shown) return [items, null];
    return [items.slice(0, shown), <button type="button" class="more" onClick={() => setAll(true)}>{say('show_all', items.length)}</button>];
}
