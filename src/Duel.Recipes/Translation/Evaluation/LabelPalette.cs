namespace Duel.Recipes;

/// <summary>The few colours that label maps or drawings are made of; each is a label.</summary>
public sealed class LabelPalette
{
    private const int Shift = 5, MostLabels = 16, Apart = 48 * 48, Near = 24 * 24;
    private const double RarestShare = 0.004, LeastNear = 0.5;
    private readonly int[][] colours;

    private LabelPalette(int[][] colours) => this.colours = colours;

    /// <summary>Number of labels; 2 or more.</summary>
    public int Count => colours.Length;

    /// <summary>Channels of the pictures that it reads.</summary>
    public int Channels => colours[0].Length;

    /// <summary>Colours that are known.</summary>
    /// <param name="text">Red, green and blue of each in hexadecimal, with commas between: 0000dc,012ffa. Spaces and # are skipped.</param>
    /// <exception cref="ArgumentException">That are not 2 to 64 different colours.</exception>
    public static LabelPalette Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int Most = 64, Digits = 6;
        string[] parts = [.. text.Split(',').Select(part => part.Trim().TrimStart('#'))];
        if (parts.FirstOrDefault(part => part.Length != Digits || !part.All(char.IsAsciiHexDigit)) is { } odd)
            throw new ArgumentException($"\"{odd}\" is not a colour: give red, green and blue of each label in hexadecimal, as in 0000dc,012ffa.", nameof(text));
        int[][] colours = [.. parts.Select(part => Convert.FromHexString(part).Select(value => (int)value).ToArray())];
        return colours.Length is >= 2 and <= Most && parts.Distinct(StringComparer.OrdinalIgnoreCase).Count() == parts.Length
            ? new(colours)
            : throw new ArgumentException($"{parts.Length} colours, of which {parts.Distinct(StringComparer.OrdinalIgnoreCase).Count()} differ: labels are 2 to {Most} different colours.", nameof(text));
    }

    /// <summary>The colours of some pictures.</summary>
    /// <param name="pictures">Grey or in colour.</param>
    /// <returns>Null where they have too many to be labels.</returns>
    public static LabelPalette? Of(PictureSet pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var channels = pictures.Spec.Channels;
        var cells = new Dictionary<int, (long Count, long[] Sums)>();
        for (var i = 0; i < pictures.Count; i++)
        {
            var pixels = pictures.Pixels(i);
            for (var at = 0; at < pixels.Length; at += channels)
            {
                var cell = 0;
                for (var c = 0; c < channels; c++)
                    cell = (cell << (8 - Shift)) | (pixels[at + c] >> Shift);
                var (count, sums) = cells.GetValueOrDefault(cell, (0, new long[channels]));
                for (var c = 0; c < channels; c++)
                    sums[c] += pixels[at + c];
                cells[cell] = (count + 1, sums);
            }
        }
        var all = cells.Values.Sum(cell => cell.Count);
        var chosen = new List<int[]>();
        foreach (var (count, sums) in cells.OrderByDescending(cell => cell.Value.Count).ThenBy(cell => cell.Key).Select(cell => cell.Value))
        {
            int[] colour = [.. sums.Select(sum => (int)(sum / count))];
            if (count >= all * RarestShare && chosen.Count < MostLabels && chosen.All(other => Distance(other, colour) > Apart))
                chosen.Add(colour);
        }
        var near = cells.Values.Where(cell => chosen.Any(colour => Distance(colour, [.. cell.Sums.Select(sum => (int)(sum / cell.Count))]) <= Near)).Sum(cell => cell.Count);
        return chosen.Count >= 2 && near >= all * LeastNear ? new([.. chosen]) : null;
    }

    /// <summary>The label of each pixel: that of the nearest colour.</summary>
    /// <param name="pixels">[H, W, C], as many channels as the palette's.</param>
    public int[] Read(ReadOnlySpan<byte> pixels)
    {
        var channels = colours[0].Length;
        var labels = new int[pixels.Length / channels];
        var pixel = new int[channels];
        for (var i = 0; i < labels.Length; i++)
        {
            for (var c = 0; c < channels; c++)
                pixel[c] = pixels[(i * channels) + c];
            var (best, nearest) = (0, int.MaxValue);
            for (var label = 0; label < colours.Length; label++)
            {
                if (Distance(colours[label], pixel) is var distance && distance < nearest)
                    (best, nearest) = (label, distance);
            }
            labels[i] = best;
        }
        return labels;
    }

    private static int Distance(int[] a, int[] b)
    {
        var sum = 0;
        for (var c = 0; c < a.Length; c++)
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        return sum;
    }
}
