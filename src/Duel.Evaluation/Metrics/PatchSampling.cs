namespace Duel.Evaluation;

/// <summary>Small patches at random places of a picture.</summary>
internal static class PatchSampling
{
    /// <summary>Height and width of a patch.</summary>
    public const int Side = 7;

    /// <summary>Numbers in a patch.</summary>
    public static int Length(int channels) => Side * Side * channels;

    /// <summary>Random upper left corners of patches that lie inside of pictures.</summary>
    public static (int X, int Y)[] Places(Shape pictures, int count, Rng rng) =>
        [.. Enumerable.Range(0, count).Select(_ => (rng.NextInt(pictures[2] - Side + 1), rng.NextInt(pictures[1] - Side + 1)))];

    /// <summary>Copies patches of one picture.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <param name="index">Index of the picture.</param>
    /// <param name="places">Their upper left corners.</param>
    /// <param name="into">[count, 7, 7, C]</param>
    public static void Sample(Tensor pictures, int index, ReadOnlySpan<(int X, int Y)> places, Span<float> into)
    {
        int height = pictures.Shape[1], width = pictures.Shape[2], channels = pictures.Shape[3];
        var pixels = pictures.AsSpan().Slice(index * height * width * channels, height * width * channels);
        var line = Side * channels;
        for (var i = 0; i < places.Length; i++)
        {
            for (var row = 0; row < Side; row++)
                pixels.Slice((((places[i].Y + row) * width) + places[i].X) * channels, line).CopyTo(into[(((i * Side) + row) * line)..]);
        }
    }

    /// <summary>Brings each channel of all patches to mean 0 and deviation 1; a channel without any variety becomes 0.</summary>
    public static void Normalize(float[] patches, int channels)
    {
        for (var c = 0; c < channels; c++)
        {
            var (sum, squares, count) = (0.0, 0.0, patches.Length / channels);
            for (var i = c; i < patches.Length; i += channels)
                sum += patches[i];
            var mean = sum / count;
            for (var i = c; i < patches.Length; i += channels)
                squares += (patches[i] - mean) * (patches[i] - mean);
            var deviation = Math.Sqrt(squares / count);
            for (var i = c; i < patches.Length; i += channels)
                patches[i] = deviation > 0 ? (float)((patches[i] - mean) / deviation) : 0;
        }
    }
}
