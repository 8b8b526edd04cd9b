import 'uplot/dist/uPlot.min.css';
import './style.css';
import {render} from 'preact';
import {get} from './api.ts';
import {Page} from './page.tsx';
import type {Phrases} from './words.ts';

const place = document.getElementById('page');
if (place !== null) void get<Phrases>('words').then((phrases) => render(<Page phrases={phrases} />, place));
