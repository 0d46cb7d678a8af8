import { TextStore } from './text-store.js';

describe('the store of texts', () => {
  it('gives every text back as it was added, however long and however many came before it', () => {
    const store = new TextStore();
    const texts = ['a', 'é'.repeat(40_000), '', '稀土', 'x'.repeat(9_000_000), 'y'.repeat(9_000_000), 'z'];
    const places = texts.map((text) => store.add(text));
    expect(places.every(({ address, length }, index) => store.read(address, length) === texts[index])).toBe(true);
  });

  it('sets little aside for a few texts', () => {
    const store = new TextStore();
    store.add('A restriction');
    expect(store.bytes).toBeLessThan(100_000);
  });
});
