/** A layer as the server describes it. */
export interface Node {
  name: string;
  type: string;
  shape: string;
  inputs: string[];
  problem: string;
}

export interface Box {
  node: Node;
  x: number;
  y: number;
}

export interface Picture {
  boxes: Box[];
  lines: string[];
  width: number;
  height: number;
}

export const BOX_WIDTH = 184;
export const BOX_HEIGHT = 46;
const GAP_X = 20;
const GAP_Y = 26;
const LANE = 14;
const EDGE = 8;

interface Edge {
  from: number;
  to: number;
}

function edgesOf(nodes: Node[]): Edge[] {
  const index = new Map(nodes.map((node, i) => [node.name, i] as const).reverse());
  return nodes.flatMap((node, to) =>
    node.inputs.flatMap((input) => {
      const from = index.get(input);
      return from === undefined || from === to ? [] : [{ from, to }];
    }),
  );
}

/** The longest way from an input. In a circle, which can't be launched anyway, it ends after as many rounds as nodes. */
function ranksOf(count: number, edges: Edge[]): number[] {
  const ranks = new Array<number>(count).fill(0);
  for (let round = 0, changed = true; changed && round < count; round++) {
    changed = false;
    for (const { from, to } of edges) {
      if (ranks[to] <= ranks[from] && ranks[from] < count) {
        ranks[to] = ranks[from] + 1;
        changed = true;
      }
    }
  }
  return ranks;
}

function mean(values: number[], otherwise: number): number {
  return values.length ? values.reduce((a, b) => a + b, 0) / values.length : otherwise;
}

/** Each row in the order of its inputs' middles, and as near to them as the boxes allow; 0 is the middle. */
function placeRows(rows: number[][], edges: Edge[], ranks: number[]): number[] {
  const x = new Array<number>(ranks.length).fill(0);
  for (const row of rows) {
    const wanted = new Map(
      row.map((node) => {
        const inputs = edges.filter((edge) => edge.to === node).map((edge) => edge.from);
        const near = inputs.filter((input) => ranks[input] === ranks[node] - 1);
        return [node, mean((near.length ? near : inputs).map((input) => x[input]), 0)] as const;
      }),
    );
    row.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a - b);
    row.forEach((node, i) => {
      x[node] = i ? Math.max(wanted.get(node)!, x[row[i - 1]] + BOX_WIDTH + GAP_X) : wanted.get(node)!;
    });
    const shift = mean(row.map((node) => x[node] - wanted.get(node)!), 0);
    row.forEach((node) => (x[node] -= shift));
  }
  return x;
}

/** Lines that pass rows by run in lanes to the right of them; lanes of lines beside each other differ. */
function lanesOf(passing: Edge[], ranks: number[]): Map<Edge, number> {
  const lanes = new Map<Edge, number>();
  const bySpan = [...passing].sort((a, b) => ranks[a.to] - ranks[a.from] - (ranks[b.to] - ranks[b.from]));
  for (const edge of bySpan) {
    const taken = [...lanes].filter(([other]) => ranks[other.from] < ranks[edge.to] && ranks[edge.from] < ranks[other.to]);
    let lane = 0;
    while (taken.some(([, other]) => other === lane)) {
      lane++;
    }
    lanes.set(edge, lane);
  }
  return lanes;
}

/** Rows by the longest way from the input, top down; in each row the order of the inputs' middles (barycentre). */
export function layOut(nodes: Node[]): Picture {
  const edges = edgesOf(nodes);
  const ranks = ranksOf(nodes.length, edges);
  const rows: number[][] = Array.from({ length: Math.max(0, ...ranks) + 1 }, () => []);
  ranks.forEach((rank, node) => rows[rank].push(node));
  const middle = placeRows(rows, edges, ranks);
  const left = Math.min(...middle);
  const boxes = nodes.map((node, i) => ({
    node,
    x: EDGE + middle[i] - left,
    y: EDGE + ranks[i] * (BOX_HEIGHT + GAP_Y),
  }));
  const passing = edges.filter((edge) => ranks[edge.to] - ranks[edge.from] !== 1);
  const lanes = lanesOf(passing, ranks);
  const right = (edge: Edge) => {
    const top = Math.min(ranks[edge.from], ranks[edge.to]); // in a circle of layers a line leads upwards
    const bottom = Math.max(ranks[edge.from], ranks[edge.to]);
    const beside = boxes.filter((_, i) => ranks[i] >= top && ranks[i] <= bottom).map((box) => box.x);
    return Math.max(...beside) + BOX_WIDTH + LANE * (lanes.get(edge)! + 1);
  };
  const isLast = (node: number) => rows[ranks[node]].at(-1) === node;
  const lines = edges.map((edge) =>
    lanes.has(edge)
      ? bracket(boxes[edge.from], boxes[edge.to], right(edge), isLast(edge.from), isLast(edge.to))
      : curve(boxes[edge.from], boxes[edge.to]),
  );
  const width = Math.max(...boxes.map((box) => box.x + BOX_WIDTH), ...passing.map(right)) + EDGE;
  return { boxes, lines, width, height: Math.max(...boxes.map((box) => box.y)) + BOX_HEIGHT + EDGE };
}

function curve(from: Box, to: Box): string {
  const x1 = from.x + BOX_WIDTH / 2;
  const x2 = to.x + BOX_WIDTH / 2;
  const y1 = from.y + BOX_HEIGHT;
  const bend = GAP_Y / 2;
  return `M${x1} ${y1} C${x1} ${y1 + bend} ${x2} ${to.y - bend} ${x2} ${to.y}`;
}

/** Out at the right side where nothing stands there, else below the box; likewise in. */
function bracket(from: Box, to: Box, lane: number, outAtSide: boolean, inAtSide: boolean): string {
  const start = outAtSide
    ? `M${from.x + BOX_WIDTH} ${from.y + BOX_HEIGHT * 0.68} H${lane}`
    : `M${from.x + BOX_WIDTH / 2} ${from.y + BOX_HEIGHT} v${GAP_Y * 0.35} H${lane}`;
  const end = inAtSide
    ? `V${to.y + BOX_HEIGHT * 0.32} H${to.x + BOX_WIDTH}`
    : `V${to.y - GAP_Y * 0.35} H${to.x + BOX_WIDTH / 2} V${to.y}`;
  return `${start} ${end}`;
}
