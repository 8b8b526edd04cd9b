// One plot over time: a series as a filled stretch between its lowest and highest values, with what lies behind it (normal
// ranges) and across it (threshold, moments). Drawn by uPlot; grey, colour only where the score is over its threshold.
import uPlot from 'uplot';
import type {Band, Series} from './api.ts';
import {clock, date, number} from './format.ts';

export interface PlotInput {
    from: number; to: number; series: Series; height: number;
    normal?: Band[];                 // shaded
    threshold?: number | null;       // dashed; the line above it is red
    moments?: {at: number; strong: boolean}[];      // vertical lines
    spans?: {from: number; to: number}[];           // alarms: bars along the top
    onZoom?: (from: number, to: number) => void;    // a stretch was dragged over
}

const kInk = '#3d454c', kFaint = '#8a9299', kNormal = '#d3d8db', kAlarm = '#c4161c', kGrid = '#e3e6e8';
const kSecond = 1e6;

const labels = (_: uPlot, splits: number[]) => splits.map((second, i) => {
    const time = second * kSecond;
    const earlier = splits[i - 1];
    const day = earlier === undefined || date(earlier * kSecond) !== date(time);
    const gap = i > 0 && earlier !== undefined ? second - earlier : (splits[1] ?? 0) - second;
    const text = gap >= 86400 ? '' : clock(time, gap < 60);
    return day ? `${text}\n${date(time).slice(5)}` : text;
});

function lineColour(threshold: number | null | undefined): uPlot.Series.Stroke {
    if (threshold === null || threshold === undefined) return kInk;
    return (u: uPlot) => {
        const y = u.valToPos(threshold, 'y', true), top = u.bbox.top, bottom = top + u.bbox.height;
        if (!Number.isFinite(y) || y <= top) return kInk;
        if (y >= bottom) return kAlarm;
        const gradient = u.ctx.createLinearGradient(0, top, 0, bottom);
        const at = (y - top) / (bottom - top);
        gradient.addColorStop(0, kAlarm);
        gradient.addColorStop(at, kAlarm);
        gradient.addColorStop(at, kInk);
        gradient.addColorStop(1, kInk);
        return gradient;
    };
}

function behind(u: uPlot, input: PlotInput): void {
    const {ctx, bbox} = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.fillStyle = kNormal;
    for (const band of input.normal ?? []) {
        if (band.low === null || band.high === null) continue;
        const x = u.valToPos(band.from / kSecond, 'x', true), y = u.valToPos(band.high, 'y', true);
        ctx.fillRect(x, y, u.valToPos(band.to / kSecond, 'x', true) - x, u.valToPos(band.low, 'y', true) - y);
    }
    ctx.restore();
}

function across(u: uPlot, input: PlotInput): void {
    const {ctx, bbox} = u;
    const ratio = window.devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    ctx.lineWidth = ratio;
    if (input.threshold !== null && input.threshold !== undefined) {
        const y = Math.round(u.valToPos(input.threshold, 'y', true));
        ctx.strokeStyle = kInk;
        ctx.setLineDash([5 * ratio, 4 * ratio]);
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
    }
    for (const moment of input.moments ?? []) {
        const x = Math.round(u.valToPos(moment.at / kSecond, 'x', true));
        ctx.strokeStyle = moment.strong ? kAlarm : kFaint;
        ctx.setLineDash(moment.strong ? [] : [2 * ratio, 3 * ratio]);
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
    }
    ctx.fillStyle = kAlarm;
    for (const span of input.spans ?? []) {
        const x = u.valToPos(span.from / kSecond, 'x', true);
        ctx.fillRect(x, bbox.top, Math.max(3 * ratio, u.valToPos(span.to / kSecond, 'x', true) - x), 4 * ratio);
    }
    ctx.restore();
}

// The values' range, with the threshold in view and the normal range as far as it does not flatten the line.
export function valueRange(input: PlotInput): [number, number] {
    let low = Infinity, high = -Infinity;
    const see = (value: number | null | undefined) => {
        if (value === null || value === undefined) return;
        low = Math.min(low, value);
        high = Math.max(high, value);
    };
    input.series.low.forEach(see);
    input.series.high.forEach(see);
    see(input.threshold);
    for (const band of input.normal ?? []) {
        see(band.low);
        see(band.high);
    }
    if (low > high) return [0, 1];
    const margin = (high - low) * 0.08 || Math.abs(high) * 0.05 || 1;
    return [low - margin, high + margin];
}

export class Plot {
    private readonly u: uPlot;
    private input: PlotInput;

    constructor(place: HTMLElement, input: PlotInput, sync: string) {
        this.input = input;
        const font = '11px "Noto Sans KR", "Malgun Gothic", "Apple SD Gothic Neo", system-ui, sans-serif';
        const axis = {stroke: kFaint, font, grid: {stroke: kGrid, width: 1}, ticks: {show: false}};
        const line = {width: 1, stroke: lineColour(input.threshold), points: {show: false}, spanGaps: false};
        this.u = new uPlot({
            width: Math.max(120, place.clientWidth), height: input.height, legend: {show: false},
            padding: [6, 20, 0, 0],
            tzDate: (second: number) => uPlot.tzDate(new Date(second * 1000), 'UTC'),
            cursor: {sync: {key: sync}, drag: {x: true, y: false, setScale: false}, points: {show: false}, y: false},
            scales: {x: {time: true, range: () => [this.input.from / kSecond, this.input.to / kSecond]}, y: {range: () => valueRange(this.input)}},
            axes: [
                {...axis, values: labels, size: 34, space: 70},
                {...axis, size: 58, space: 26, values: (_, splits) => splits.map((value) => number(value, 3))},
            ],
            series: [{}, {...line}, {...line}],
            bands: [{series: [2, 1], fill: 'rgba(61,69,76,0.35)'}],
            hooks: {
                drawAxes: [(u) => behind(u, this.input)],
                draw: [(u) => across(u, this.input)],
                setSelect: [(u) => {
                    if (u.select.width < 4) return;
                    const at = (x: number) => u.posToVal(x, 'x') * kSecond;
                    const from = at(u.select.left), to = at(u.select.left + u.select.width);
                    u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
                    this.input.onZoom?.(from, to);
                }],
            },
        }, this.data(), place);
    }

    update(input: PlotInput): void {
        this.input = input;
        this.u.setData(this.data());
    }

    resize(width: number): void { this.u.setSize({width: Math.max(120, width), height: this.input.height}); }
    destroy(): void { this.u.destroy(); }

    private data(): uPlot.AlignedData {
        const {time, low, high} = this.input.series;
        return [time.map((t) => t / kSecond), low, high];
    }
}
