import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { BOX_HEIGHT, BOX_WIDTH, type Box, type Node, layOut } from './layout';

/** A model's layers as boxes and lines, top down; the same in words for those who don't see it. */
@customElement('trainyard-model')
export class TrainyardModel extends LitElement {
  static styles = css`
    :host { display: block; max-height: 34rem; min-width: 0; overflow: auto; }
    svg { display: block; font: inherit; margin: 0 auto; }
    rect { fill: var(--ty-raised); stroke: var(--vaadin-border-color); }
    .wrong rect { stroke: var(--ty-wrong); stroke-width: 2; }
    .wrong .name { fill: var(--ty-wrong); }
    .input rect { stroke-dasharray: 4 3; }
    text { fill: var(--vaadin-text-color); font-size: 12px; }
    .name { font-weight: 600; }
    .type { fill: var(--ty-muted); font-weight: 400; }
    .shape { fill: var(--ty-muted); font-size: 11px; }
    path { fill: none; stroke: var(--ty-muted); stroke-linejoin: round; stroke-width: 1.5; }
    #arrow path { fill: var(--ty-muted); stroke: none; }
    ul { clip-path: inset(50%); height: 1px; margin: 0; overflow: hidden; position: absolute; width: 1px; }
  `;

  @property({ type: Array }) nodes: Node[] = [];

  render() {
    if (!this.nodes.length) {
      return html``;
    }
    const picture = layOut(this.nodes);
    return html`
      <svg width=${picture.width} height=${picture.height} aria-hidden="true">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" />
          </marker>
        </defs>
        ${picture.lines.map((line) => svg`<path d=${line} marker-end="url(#arrow)" />`)}
        ${picture.boxes.map((box) => this.box(box))}
      </svg>
      <ul aria-label="Layers">
        ${this.nodes.map((node) => html`<li>${this.words(node)}</li>`)}
      </ul>
    `;
  }

  private box({ node, x, y }: Box) {
    const kind = `${node.problem ? 'wrong' : ''} ${node.inputs.length ? '' : 'input'}`;
    const short = node.name.length > 26 ? `${node.name.slice(0, 25)}…` : node.name;
    return svg`<g class=${kind} transform="translate(${x} ${y})">
      <title>${node.problem || this.words(node)}</title>
      <rect width=${BOX_WIDTH} height=${BOX_HEIGHT} rx="7" />
      <text class="name" x="10" y="19">${node.problem ? '⚠ ' : ''}${short}</text>
      <text class="shape" x="10" y="36">${node.type}</text>
      <text class="shape" x=${BOX_WIDTH - 10} y="36" text-anchor="end">${node.shape.replace('None, ', '')}</text>
    </g>`;
  }

  private words(node: Node): string {
    const takes = node.inputs.length ? `, takes ${node.inputs.join(' and ')}` : '';
    const problem = node.problem ? `; ${node.problem}` : '';
    return `${node.name} (${node.type})${takes}, gives ${node.shape}${problem}`;
  }
}
