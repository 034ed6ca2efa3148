namespace Duel.Evaluation;

/// <summary>Samples that a generator is held against: real ones below, spoilt ones above.</summary>
public static class Baselines
{
    private const double NoiseDeviation = 0.5;
    private const int Blurs = 4;

    /// <summary>Real samples with normal noise of a quarter of their range; pictures clamp it.</summary>
    public static IDataset Noisy(IDataset real, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(real);
        var half = (real.Spec.High - real.Spec.Low) / 2;
        return Changed(real, "noise", (index, sample) =>
        {
            var noise = new Rng(seed)["noise"].At(index).Normal([sample.Length]).AsSpan();
            for (var i = 0; i < sample.Length; i++)
                sample[i] += (float)(NoiseDeviation * half * noise[i]);
        });
    }

    /// <summary>Real pictures blurred four times by [1, 2, 1] / 4 along both axes.</summary>
    /// <exception cref="ArgumentException">The samples are not pictures.</exception>
    public static IDataset Blurred(IDataset real)
    {
        ArgumentNullException.ThrowIfNull(real);
        if (!real.Spec.IsPicture)
            throw new ArgumentException($"{real.Name}: samples {real.Spec} are not pictures, and only pictures can be blurred.", nameof(real));
        return Changed(real, "blur", (_, sample) =>
        {
            using var scope = new TensorScope();
            var x = Tensor.From(sample, [1, real.Spec.Height, real.Spec.Width, real.Spec.Channels]);
            for (var i = 0; i < Blurs; i++)
                x = x.Filter(1, [0.25, 0.5, 0.25]).Filter(2, [0.25, 0.5, 0.25]);
            x.AsSpan().CopyTo(sample);
        });
    }

    private delegate void Change(int index, Span<float> sample);

    private static IDataset Changed(IDataset real, string name, Change change)
    {
        var (length, labels) = (real.Spec.Length, new int[real.Count]);
        var values = new float[real.Count * length];
        for (var i = 0; i < real.Count; i++)
        {
            labels[i] = real.Read(i, values.AsSpan(i * length, length));
            change(i, values.AsSpan(i * length, length));
        }
        return SampleList.Of(name, real.Spec, values, real.Spec.ClassCount > 0 ? labels : null);
    }
}
