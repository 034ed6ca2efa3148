namespace Duel.Data;

/// <summary>Chooses a palette by cutting the box of all colours in two, again and again, where the colours differ most.</summary>
/// <paper>Wan, Prusinkiewicz, Wong 1990, Variance-based color image quantization for frame buffer display, doi:10.1002/col.5080150109</paper>
internal static class VarianceCut
{
    /// <summary>A palette of at most so many colours: all of them where they are few, else the means of boxes.</summary>
    /// <param name="counts">How often each colour occurs.</param>
    /// <param name="most">Entries of the palette.</param>
    public static Rgb[] Palette(IReadOnlyDictionary<Rgb, int> counts, int most)
    {
        // An order of its own makes the palette independent of that of the dictionary.
        var colors = counts.OrderBy(pair => (pair.Key.Red << 16) | (pair.Key.Green << 8) | pair.Key.Blue).ToArray();
        if (colors.Length <= most)
            return [.. colors.Select(pair => pair.Key)];

        var boxes = new List<ColorBox> { new(colors) };
        while (boxes.Count < most)
        {
            var worst = Enumerable.Range(0, boxes.Count).MaxBy(i => boxes[i].Error);
            var (low, high) = boxes[worst].Cut();
            boxes[worst] = low;
            boxes.Add(high);
        }

        return [.. boxes.Select(box => box.Mean)];
    }
}
