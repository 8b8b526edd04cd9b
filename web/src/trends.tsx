// Trends: the champion's score over its threshold, and the chosen tags with their normal ranges, on one time axis.
import {useEffect, useState} from 'preact/hooks';
import {get, type Alarm, type Overview, type Trends} from './api.ts';
import {number} from './format.ts';
import {left, tagOf} from './next_step.ts';
import {PlotView} from './plot_view.tsx';
import type {Say} from './words.ts';

const kMinute = 60e6, kHour = 60 * kMinute;
type Window = 'hour' | 'shift' | 'day' | 'all' | 'alarm' | {from: number; to: number};
const kSpans = {hour: kHour, shift: 8 * kHour, day: 24 * kHour};

export function interval(window: Window, overview: Overview, alarm: Alarm | null): [number, number] {
    if (typeof window === 'object') return [window.from, window.to];
    if (window === 'alarm' && alarm !== null) {
        const end = alarm.returned > 0 ? alarm.returned : overview.now;
        const firsts = alarm.because.slice(0, 3).map((cause) => left(cause)).filter((time) => time > alarm.raised - 2 * kHour);
        const start = Math.min(alarm.raised, ...firsts);
        const margin = Math.min(8 * kHour, Math.max(30 * kMinute, (end - start) / 2));
        return [start - margin, Math.max(start + kMinute, Math.min(overview.now, end + margin))];
    }
    if (window === 'all') return [overview.first, Math.max(overview.now, overview.first + kMinute)];
    return [overview.now - kSpans[window === 'alarm' ? 'shift' : window], overview.now];
}

export function TrendPanel({overview, alarms, alarm, tick, say}: {
    overview: Overview; alarms: Alarm[]; alarm: Alarm | null; tick: number; say: Say;
}) {
    const [window, setWindow] = useState<Window>('shift');
    const [added, setAdded] = useState<string[]>([]);
    const [removed, setRemoved] = useState<string[]>([]);
    const [asset, setAsset] = useState('');
    const [trends, setTrends] = useState<Trends | null>(null);
    const causes = (alarm?.because ?? []).map((cause) => tagOf(cause, overview.tags)?.name).filter((name) => name !== undefined);
    const wanted = [...new Set([...(causes.length > 0 ? causes : overview.tags.map((tag) => tag.name)).slice(0, 4), ...added])]
        .filter((tag) => !removed.includes(tag));
    const [from, to] = interval(window, overview, alarm);

    useEffect(() => {
        if (alarm !== null) setWindow('alarm');
        setRemoved([]);
    }, [alarm?.id]);
    const still = window === 'alarm' && alarm !== null && alarm.returned > 0;
    useEffect(() => {
        let stale = false;
        const query: [string, string | number][] = [['from', Math.round(from)], ['to', Math.round(to)], ['points', 600], ['asset', alarm?.asset ?? asset], ...wanted.map((tag): [string, string] => ['tag', tag])];
        get<Trends>('trends', query).then((answer) => { if (!stale) setTrends(answer); }).catch(() => undefined);
        return () => { stale = true; };
    }, [wanted.join('\n'), alarm?.asset ?? asset, typeof window === 'object' || still ? `${from} ${to}` : `${window as string} ${alarm?.id ?? ''} ${tick}`]);

    const zoom = (a: number, b: number) => setWindow({from: a, to: b});
    const choice = (name: 'hour' | 'shift' | 'day' | 'all' | 'alarm') => (
        <button type="button" aria-pressed={window === name} onClick={() => setWindow(name)}>{say(`window_${name}`)}</button>);
    const moments = (tag: string) => {
        const cause = alarm?.because.find((one) => tagOf(one, overview.tags)?.name === tag);
        return [...(alarm === null ? [] : [{at: alarm.raised, strong: false}]), ...(cause !== undefined && left(cause) > 0 ? [{at: left(cause), strong: true}] : [])];
    };
    const spans = alarms.map((one) => ({from: one.raised, to: one.returned > 0 ? one.returned : overview.now}));
    const rest = overview.tags.filter((tag) => !wanted.includes(tag.name));

    return (
        <section class="panel trends">
            <div class="bar">
                <h2>{say('trends')}</h2>
                <div class="choices">{alarm !== null && choice('alarm')}{choice('hour')}{choice('shift')}{choice('day')}{choice('all')}</div>
            </div>
            {trends !== null && <>
                <div class="plot-title"><b>{say('score')}</b> <span>{say('threshold', number(trends.threshold, 3))}</span></div>
                <PlotView label={say('score')} input={{from: trends.from, to: trends.to, series: trends.score, height: 170, threshold: trends.threshold,
                    spans, moments: alarm === null ? [] : [{at: alarm.raised, strong: false}], onZoom: zoom}} />
                {trends.tags.map((tag) => (
                    <div key={tag.name}>
                        <div class="plot-title"><b>{tag.name}</b> <span>{tag.unit}</span> <span class="asset">{tag.asset}</span>
                            {tag.series.time.length === 0 && <span class="quiet">{say('no_samples')}</span>}
                            <button type="button" class="remove" aria-label={say('tag_remove', tag.name)} onClick={() => { setRemoved([...removed, tag.name]); setAdded(added.filter((one) => one !== tag.name)); }}>×</button>
                        </div>
                        <PlotView label={tag.name} input={{from: trends.from, to: trends.to, series: tag.series, height: 120, normal: tag.normal, moments: moments(tag.name), onZoom: zoom}} />
                    </div>
                ))}
            </>}
            <div class="bar foot">
                {overview.assets.length > 1 && alarm === null &&
                    <select aria-label={say('asset')} value={asset} onChange={(event) => setAsset(event.currentTarget.value)}>
                        {overview.assets.map((name) => <option key={name} value={name}>{name}</option>)}
                    </select>}
                <select aria-label={say('tag_add')} value="" onChange={(event) => {
                    const name = event.currentTarget.value;
                    event.currentTarget.value = '';
                    setRemoved(removed.filter((one) => one !== name));
                    setAdded([...added, name]);
                }}>
                    <option value="">{say('tag_add')}</option>
                    {rest.map((tag) => <option key={tag.name} value={tag.name}>{tag.name} {tag.unit}</option>)}
                </select>
                <span class="legend"><i class="swatch" /> {say('normal_range')}</span>
            </div>
        </section>
    );
}
