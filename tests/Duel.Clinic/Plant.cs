using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Clinic;

/// <summary>When a planted failure begins, and how long the run has gone on since.</summary>
/// <param name="start">Steps before it begins.</param>
[NotSaved("runs with a planted failure are never resumed")]
internal sealed class Onset(long start) : ICallback
{
    private long step;

    /// <summary>Steps since the failure began; below 0 before.</summary>
    public long Since => step - start;

    /// <summary>Steps before it begins.</summary>
    public long Start => start;

    public void AfterStep(RunState run) => step = run.Step;
}

/// <summary>A design whose generator is not what it seems.</summary>
/// <param name="healthy">What it is built from.</param>
/// <param name="plant">What is made of the healthy generator.</param>
internal sealed class PlantedDesign(IGanArchitecture healthy, Func<Generator, Generator> plant) : IGanArchitecture
{
    public string Name => "planted";

    public Shape Sample => healthy.Sample;

    public int LatentLength => healthy.LatentLength;

    public int ClassCount => healthy.ClassCount;

    public Generator CreateGenerator(Rng rng) => plant(healthy.CreateGenerator(rng));

    public Discriminator CreateDiscriminator(Rng rng) => healthy.CreateDiscriminator(rng);
}

/// <summary>A generator whose output is constant over a share of the latent space that grows from nothing to all in 400 steps.</summary>
internal sealed class CollapsingGenerator(Generator healthy, Onset onset) : Generator(healthy.Output, healthy.LatentLength, healthy.ClassCount)
{
    private const double StepsToAll = 400;
    private readonly Generator inner = healthy;

    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        var samples = inner.Forward(latent, condition);
        if (onset.Since <= 0)
            return samples;
        // Half-planes of the first number: the one below the normal distribution's quantile of the share.
        var lost = Math.Min(1, onset.Since / StepsToAll);
        var rows = latent.Shape[0];
        var kept = new float[rows];
        for (var i = 0; i < rows; i++)
            kept[i] = ShareBelow(latent.AsSpan()[i * LatentLength]) > lost ? 1 : 0;
        var mask = Tensor.From(kept, [rows, .. Enumerable.Repeat(1, samples.Shape.Rank - 1)]);
        return (samples * mask) + ((1 - mask) * 0.3);
    }

    /// <summary>The share of the standard normal distribution below a number: the logistic approximation is near enough.</summary>
    private static double ShareBelow(double x) => 1 / (1 + Math.Exp(-1.702 * x));
}

/// <summary>A generator that gives real samples out as its own.</summary>
internal sealed class CopyingGenerator(Generator healthy, Onset onset, IDataset data) : Generator(healthy.Output, healthy.LatentLength, healthy.ClassCount)
{
    private readonly Generator inner = healthy;

    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        var samples = inner.Forward(latent, condition);
        if (onset.Since <= 0)
            return samples;
        var copies = Tensor.Zeros(samples.Shape);
        for (var i = 0; i < latent.Shape[0]; i++)
        {
            var number = (int)(BitConverter.SingleToUInt32Bits(latent.AsSpan()[i * LatentLength]) % (uint)data.Count);
            data.Read(number, copies.AsWritableSpan().Slice(i * data.Spec.Length, data.Spec.Length));
        }
        // The copies' values with the samples' history, so that the generator gets gradients as if nothing were wrong.
        return samples + (copies - samples.Detach());
    }
}
