namespace Duel.Recipes;

/// <summary>Agreement of a picture's edges with a drawing's strokes: F1, with two pixels of tolerance.</summary>
/// <paper>Martin, Fowlkes and Malik 2004, Learning to detect natural image boundaries using local brightness, color, and texture cues, doi:10.1109/TPAMI.2004.1273918</paper>
public static class EdgeAgreement
{
    private const int Tolerance = 2;

    /// <summary>The mean over pictures.</summary>
    /// <param name="drawings">Strokes on a plain ground.</param>
    /// <param name="pictures">Pictures made of them, in the same order and size.</param>
    /// <returns>0 to 1; 1 where every stroke has an edge near it and every edge a stroke.</returns>
    public static double Of(PictureSet drawings, PictureSet pictures)
    {
        ArgumentNullException.ThrowIfNull(drawings);
        ArgumentNullException.ThrowIfNull(pictures);
        return Enumerable.Range(0, drawings.Count).Average(i => Of(Strokes(Grey(drawings, i)), EdgeTracing.Trace(Grey(pictures, i), pictures.Spec.Height, pictures.Spec.Width), drawings.Spec.Width));
    }

    private static double Of(bool[] strokes, bool[] edges, int width)
    {
        var (nearStrokes, nearEdges) = (Widened(strokes, width), Widened(edges, width));
        var (all, drawn) = (edges.Count(edge => edge), strokes.Count(stroke => stroke));
        if (all == 0 || drawn == 0)
            return all == drawn ? 1 : 0;
        var precision = edges.Zip(nearStrokes).Count(pair => pair.First && pair.Second) / (double)all;
        var recall = strokes.Zip(nearEdges).Count(pair => pair.First && pair.Second) / (double)drawn;
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static bool[] Widened(bool[] marks, int width)
    {
        var (height, near) = (marks.Length / width, new bool[marks.Length]);
        for (var i = 0; i < marks.Length; i++)
        {
            for (var y = Math.Max(0, (i / width) - Tolerance); marks[i] && y <= Math.Min(height - 1, (i / width) + Tolerance); y++)
            {
                for (var x = Math.Max(0, (i % width) - Tolerance); x <= Math.Min(width - 1, (i % width) + Tolerance); x++)
                    near[(y * width) + x] = true;
            }
        }
        return near;
    }

    /// <summary>Marks what is nearer to the stroke's end of the scale than to the ground's.</summary>
    private static bool[] Strokes(float[] grey)
    {
        var isLight = grey.Average() > 0;
        return [.. grey.Select(value => isLight ? value < 0 : value > 0)];
    }

    private static float[] Grey(PictureSet set, int index)
    {
        using var scope = new TensorScope();
        using var recording = GradientMode.NoGrad();
        var picture = Tensor.Zeros([1, .. set.Spec.Extents]);
        set.Read(index, picture.AsWritableSpan());
        return InputMaking.Grey(picture).AsSpan().ToArray();
    }
}
