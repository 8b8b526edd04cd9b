// The scorecard: who entered, what each caught at the same alarm budget, the promise beside the measurement, why the winner won.
import type {Entrant, Trial} from './api.ts';
import {useFold} from './fold.tsx';
import {moment, number, span} from './format.ts';
import type {Say} from './words.ts';

function Bar({part, whole}: {part: number; whole: number}) {
    const share = whole > 0 ? part / whole : 0;
    return <span class="share"><svg viewBox="0 0 60 8" width="60" height="8" aria-hidden="true"><rect width="60" height="8" class="share-all" /><rect width={60 * share} height="8" class="share-part" /></svg> {part}/{whole}</span>;
}

const percent = (share: number | null) => share === null ? '–' : `${number(100 * share, 2)} %`;

function promise(trial: Trial, say: Say): string {
    const scale = trial.unit === 'row' ? 100 : 1;
    const of = (value: number | null) => number(value === null ? null : value * scale, 2);
    return say(`promise_${trial.unit}`, of(trial.promised), trial.clean_alarms, number(trial.clean_units, 3), of(trial.measured_low), of(trial.measured_high));
}

function outcome(entrant: Entrant, say: Say): string {
    if (entrant.winner) return say('won');
    const place = entrant.round_left > 0 ? say('left_round', entrant.round_left) : say('stayed');
    return entrant.trivial ? `${say('trivial')}; ${place}` : place;
}

// An entrant stands in the trial once for each way of smoothing its score; the best of each tells the story.
export function bestOfEach(entrants: Entrant[]): Entrant[] {
    return entrants.filter((one, i) => entrants.findIndex((other) => other.name === one.name) === i);
}

function Entrants({entrants, unit, say}: {entrants: Entrant[]; unit: Trial['unit']; say: Say}) {
    const best = bestOfEach(entrants);
    return <>
        <div class="wide"><table>
            <thead><tr>
                <th>{say('entrant')}</th><th>{say('caught')}</th><th class="n">{say('delay')}</th><th class="n">{say(`false_rate_${unit}`)}</th>
                <th class="n">{say('merit')}</th><th>{say('outcome')}</th>
            </tr></thead>
            <tbody>{best.map((entrant) => (
                <tr key={entrant.name} class={entrant.winner ? 'winner' : ''}>
                    <td>{entrant.name}</td><td><Bar part={entrant.faults_caught} whole={entrant.faults_tried} /></td>
                    <td class="n">{span(entrant.delay_seconds === null ? null : entrant.delay_seconds * 1e6, say)}</td>
                    <td class="n">{unit === 'row' ? percent(entrant.alarm_rate) : number(entrant.alarm_rate, 2)}</td>
                    <td class="n">{number(entrant.merit, 2)} <small class="inline">{number(entrant.merit_low, 2)}~{number(entrant.merit_high, 2)}</small></td>
                    <td>{outcome(entrant, say)}{entrant.why !== '' && !entrant.winner && <small>{entrant.why}</small>}</td>
                </tr>))}
            </tbody>
        </table></div>
        <p class="quiet">{say('merit_means')}</p>
        <details class="origins"><summary>{say('origins')}</summary>
            <ul>{best.map((entrant) => <li key={entrant.name}><b>{entrant.name}</b> {[entrant.origin, entrant.licence].filter((part) => part !== '').join(', ')}</li>)}</ul>
        </details>
    </>;
}

function Smallest({smallest, say}: {smallest: Trial['smallest']; say: Say}) {
    const size = (one: Trial['smallest'][number]) => one.noises ?? Infinity;
    const [shown, more] = useFold([...smallest].sort((a, b) => size(a) - size(b)), 9, say);
    return <div><h3>{say('smallest')}</h3>
        <table><tbody>{shown.map((one) => (
            <tr key={one.tag}><td>{one.tag}</td><td class="n">{one.size === null ? say('not_seen') : say('smallest_row', number(one.size, 3), one.unit, number(one.noises, 2))}</td></tr>))}
        </tbody></table>
        {more}
    </div>;
}

export function TrialPanel({trial, now, say}: {trial: Trial | null; now: number; say: Say}) {
    if (trial === null || !trial.held) return <section class="panel" id="trial"><h2>{say('trial')}</h2><p class="quiet">{say('trial_empty')}</p></section>;
    return (
        <section class="panel" id="trial">
            <div class="bar"><h2>{say('trial')}</h2><span class="quiet">{trial.budget}</span></div>
            <p class="promise">{promise(trial, say)}</p>
            {!trial.proven && <p class="quiet">{say('promise_weaker')}</p>}
            {trial.reasons.length > 0 && <><h3>{say('why_won', trial.winner)}</h3><ul class="reasons">{trial.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></>}
            <Entrants entrants={trial.entrants} unit={trial.unit} say={say} />
            <div class="two">
                {trial.kinds.length > 0 && <div><h3>{say('kinds')}</h3>
                    <table><tbody>{trial.kinds.map((kind) => <tr key={kind.kind}><td>{kind.kind}</td><td class="n"><Bar part={kind.caught} whole={kind.tried} /></td></tr>)}</tbody></table></div>}
                {trial.smallest.length > 0 && <Smallest smallest={trial.smallest} say={say} />}
            </div>
            <p class="quiet">{!trial.row_clock && trial.train_until > 0 && say('trained_on', moment(trial.train_from, now), moment(trial.train_until, now), moment(trial.tested_until, now))}</p>
        </section>
    );
}
