// The value account: confirmed verdicts only, money only where the site states a cost.
import type {Account} from './api.ts';
import {useFold} from './fold.tsx';
import {moment, number} from './format.ts';

import type {Say} from './words.ts';

const kShown = 6;

function Lines({lines, now, say}: {lines: Account['lines']; now: number; say: Say}) {
    const [shown, more] = useFold(lines, kShown, say);
    return <>
        <table><tbody>{shown.map((line) => (
            <tr key={line.alarm + line.at}>
                <td>{moment(line.at, now)}</td><td>{line.alarm}</td><td>{say(`verdict_${line.what}`)}</td>
                <td class="n">{line.minutes === null ? '–' : say('unit_minute', number(line.minutes))}</td>
                <td class="n">{line.krw === null ? '–' : say('krw', number(line.krw))}</td>
            </tr>))}
        </tbody></table>
        {more}
    </>;
}

export function AccountPanel({account, simulated, now, say}: {account: Account | null; simulated: boolean; now: number; say: Say}) {
    if (account === null) return null;
    const money = account.krw_per_minute === null ? say('account_no_cost') : say('krw', number(account.krw ?? 0));
    const figures: [string, string][] = [
        [say('account_confirmed'), number(account.confirmed)], [say('account_false'), number(account.false_alarms)],
        [say('account_planned'), number(account.planned)], [say('account_minutes'), number(account.minutes)]];
    return (
        <section class="panel" id="feedback">
            <h2>{say('account')} {simulated && <small class="tag">{say('simulated_short')}</small>}</h2>
            <p class="quiet">{say('account_rule')} {account.krw_per_minute !== null && say('account_rate', number(account.krw_per_minute))}</p>
            <dl class="figures">
                {figures.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
                <div class="money"><dt>{say('account_money')}</dt><dd class={account.krw_per_minute === null ? 'quiet' : ''}>{money}</dd></div>
            </dl>
            {account.lines.length === 0 ? <p class="quiet">{say('account_empty')}</p> : <Lines lines={[...account.lines].reverse()} now={now} say={say} />}
        </section>
    );
}
