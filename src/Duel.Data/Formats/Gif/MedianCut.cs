namespace Duel.Data;

/// <summary>Chooses a palette by halving the box of all colours again and again along its longest side.</summary>
/// <paper>Heckbert 1982, Color image quantization for frame buffer display, doi:10.1145/965145.801294</paper>
internal static class MedianCut
{
    /// <summary>A palette of at most so many colours: all of them where they are few, else the means of boxes.</summary>
    /// <param name="counts">How often each colour occurs.</param>
    /// <param name="most">Entries of the palette.</param>
    public static Rgb[] Palette(IReadOnlyDictionary<Rgb, int> counts, int most)
    {
        // An order of its own makes the palette independent of that of the dictionary.
        var colors = counts.OrderBy(pair => Key(pair.Key)).ToArray();
        if (colors.Length <= most)
            return [.. colors.Select(pair => pair.Key)];

        var boxes = new List<ArraySegment<KeyValuePair<Rgb, int>>> { colors };
        while (boxes.Count < most)
        {
            var widest = Enumerable.Range(0, boxes.Count).MaxBy(i => boxes[i].Count < 2 ? -1 : Weight(boxes[i]));
            var (low, high) = Split(boxes[widest]);
            boxes[widest] = low;
            boxes.Add(high);
        }

        return [.. boxes.Select(Mean)];
    }

    private static int Key(Rgb color) => (color.Red << 16) | (color.Green << 8) | color.Blue;

    private static double Weight(ArraySegment<KeyValuePair<Rgb, int>> box) => Spread(box).Width * Math.Sqrt(box.Sum(pair => (double)pair.Value));

    private static (int Width, Func<Rgb, int> Axis) Spread(ArraySegment<KeyValuePair<Rgb, int>> box)
    {
        Func<Rgb, int>[] axes = [color => color.Green, color => color.Red, color => color.Blue];
        return axes.Select(axis => (box.Max(pair => axis(pair.Key)) - box.Min(pair => axis(pair.Key)), axis)).MaxBy(pair => pair.Item1);
    }

    private static (ArraySegment<KeyValuePair<Rgb, int>> Low, ArraySegment<KeyValuePair<Rgb, int>> High) Split(ArraySegment<KeyValuePair<Rgb, int>> box)
    {
        var axis = Spread(box).Axis;
        box.AsSpan().Sort((one, other) => (axis(one.Key), Key(one.Key)).CompareTo((axis(other.Key), Key(other.Key))));
        var half = box.Sum(pair => (long)pair.Value) / 2;
        var (at, passed) = (0, 0L);
        while (at < box.Count - 1 && passed < half)
            passed += box[at++].Value;
        at = Math.Clamp(at, 1, box.Count - 1);
        return (box[..at], box[at..]);
    }

    private static Rgb Mean(ArraySegment<KeyValuePair<Rgb, int>> box)
    {
        var total = box.Sum(pair => (double)pair.Value);
        return new(Of(color => color.Red), Of(color => color.Green), Of(color => color.Blue));

        byte Of(Func<Rgb, int> axis) => (byte)Math.Round(box.Sum(pair => axis(pair.Key) * (double)pair.Value) / total, MidpointRounding.AwayFromZero);
    }
}
