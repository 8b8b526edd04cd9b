// The header: the path from data to feedback with today's figures. Each step leads to its part of the page.
import type {Overview} from './api.ts';
import {clock, date, number} from './format.ts';
import type {Say} from './words.ts';

interface Step { id: string; title: string; main: string; more: string; tone: '' | 'alarm' | 'ask' }

function steps(overview: Overview, say: Say): Step[] {
    const f = overview.figures;
    const standing = f.alarms_standing + f.alarms_unacknowledged > 0;
    return [
        {id: 'data', title: say('path_data'), main: say('data_rows', number(f.rows_kept), number(f.rows_read)),
         more: say('data_files', number(f.files), number(f.rows_rejected), number(f.findings)), tone: ''},
        {id: 'trial', title: say('path_trial'), main: f.champion === '' ? say('trial_none') : say('trial_champion', f.champion),
         more: f.champion === '' ? say('trial_none_hint') : say('trial_caught', f.faults_caught, f.faults_tried), tone: ''},
        {id: 'alarms', title: say('path_alarms'),
         main: standing ? say('alarms_open', f.alarms_standing, f.alarms_unacknowledged) : say('alarms_quiet'),
         more: say('alarms_today', f.alarms_today), tone: f.alarms_unacknowledged > 0 ? 'alarm' : ''},
        {id: 'feedback', title: say('path_feedback'), main: say('feedback_awaited', f.verdicts_awaited),
         more: say('feedback_given', f.verdicts_real, f.verdicts_false, f.verdicts_planned), tone: f.verdicts_awaited > 0 ? 'ask' : ''},
    ];
}

export function Path({overview, say, onLanguage}: {overview: Overview; say: Say; onLanguage: () => void}) {
    return (
        <header>
            <div class="top">
                <h1>{say('title')}</h1>
                <span class="site">{overview.site}</span>
                {overview.now > 0 && <span class="now">{overview.running && <b>{say('live')}</b>} {date(overview.now)} {clock(overview.now)}</span>}
                <button type="button" class="language" onClick={onLanguage}>{say('language')}</button>
            </div>
            <nav class="path">
                {steps(overview, say).map((step) => (
                    <a key={step.id} href={`#${step.id}`} class={`step ${step.tone}`}>
                        <span class="step-title">{step.title}</span>
                        <span class="step-main">{step.main}</span>
                        <span class="step-more">{step.more}</span>
                    </a>
                ))}
            </nav>
        </header>
    );
}
