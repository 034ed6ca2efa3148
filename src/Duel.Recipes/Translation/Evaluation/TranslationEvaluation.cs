namespace Duel.Recipes;

/// <summary>Measures a translator while it is trained, on pictures that it does not learn from.</summary>
/// <param name="heldOut">Those pictures.</param>
/// <param name="size">Height and width that is trained at.</param>
/// <param name="translator">The network, in evaluation mode whenever it is measured.</param>
internal sealed class TranslationEvaluation(TranslationData heldOut, int size, Translator translator)
{
    private const int Batch = 16;
    private const double HalfRange = 127.5, GreyLevels = 255;
    private readonly IDataset inputs = heldOut.Inputs(size), outputs = heldOut.Outputs(size);

    /// <summary>The measures that there are: of pairs the distance from the truth, else that of the sets.</summary>
    public static IReadOnlyList<string> Names(bool isPaired) => isPaired ? ["l1", "psnr"] : ["sliced-wasserstein"];

    /// <summary>Measures.</summary>
    public IReadOnlyList<MetricValue> Measure(EvaluationOptions asked) => MetricValue.Select(heldOut.IsPaired ? Distances() : [Sliced(asked)], asked);

    private MetricValue[] Distances()
    {
        var (absolute, square, count) = (0.0, 0.0, 0L);
        for (var start = 0; start < inputs.Count; start += Batch)
        {
            using var scope = new TensorScope();
            var difference = (Made(start) - Read(outputs, start)).AsSpan();
            foreach (var value in difference)
                (absolute, square) = (absolute + Math.Abs(value), square + ((double)value * value));
            count += difference.Length;
        }
        var (l1, mean) = (absolute / count * HalfRange, square / count * HalfRange * HalfRange);
        var psnr = mean > 0 ? 10 * Math.Log10(GreyLevels * GreyLevels / mean) : double.PositiveInfinity;
        return [new("l1", l1, Finite(l1)), new("psnr", psnr, Finite(-psnr))];
    }

    private MetricValue Sliced(EvaluationOptions asked)
    {
        var count = Math.Min(asked.Samples, inputs.Count);
        var made = new float[count * outputs.Spec.Length];
        for (var start = 0; start < count; start += Batch)
        {
            using var scope = new TensorScope();
            var values = Made(start).AsSpan();
            values[..Math.Min(values.Length, made.Length - (start * outputs.Spec.Length))].CopyTo(made.AsSpan(start * outputs.Spec.Length));
        }
        if (!made.All(float.IsFinite))
            return new("sliced-wasserstein", double.NaN, double.PositiveInfinity);
        var (real, fake) = (new Evidence(outputs, outputs, null, seed: 0), GeneratedPictures(made));
        var distance = new SlicedWasserstein().Measure(real.With(fake)).Value;
        return new("sliced-wasserstein", distance, Finite(distance));
    }

    private PictureSet GeneratedPictures(float[] values)
    {
        var pixels = new byte[values.Length];
        PixelScale.ToBytes(values, pixels);
        return new("made", outputs.Spec.Height, outputs.Spec.Width, outputs.Spec.Channels, pixels);
    }

    private Tensor Made(int start)
    {
        using (GradientMode.NoGrad())
            return translator.Forward(Read(inputs, start));
    }

    private static Tensor Read(IDataset set, int start)
    {
        var count = Math.Min(Batch, set.Count - start);
        var batch = Tensor.Zeros([count, .. set.Spec.Extents]);
        for (var i = 0; i < count; i++)
            set.Read(start + i, batch.AsWritableSpan().Slice(i * set.Spec.Length, set.Spec.Length));
        return batch;
    }

    private static double Finite(double badness) => double.IsNaN(badness) ? double.PositiveInfinity : badness;
}
