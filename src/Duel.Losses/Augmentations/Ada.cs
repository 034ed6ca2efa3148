namespace Duel.Losses;

/// <summary>Adaptive discriminator augmentation: as likely as it takes to keep the discriminator from memorising the real samples.</summary>
/// <remarks>
/// Each transformation happens to each picture with probability p, in this order. blit: mirrored half of the time; turned by one of four
/// right angles; moved by up to 1/8 of the size, whole pixels. geometry: enlarged by 2^(0.2 n); turned by any angle, twice with
/// probability 1 - √(1 - p); stretched by 2^(0.2 n); moved by 1/8 n of the size; what lies outside is the picture mirrored. color: brightness
/// + 0.2 n; contrast times 2^(0.5 n); luma mirrored half of the time; hues turned by any angle (of three channels); saturation times 2^n.
/// n are standard normal. After every <see cref="Every"/> updates of the discriminator, p moves by Every N / Speed towards what makes the
/// mean sign of real scores equal to Target: up where it is above. Scores count from where the loss's discriminator is undecided; in a
/// loss that pairs them, from the generated sample's at the same place. Unlike in the paper, whose pictures are large, nothing is
/// filtered: no wavelets before resampling, no noise, no cutout.
/// </remarks>
/// <param name="Target">The mean sign of real scores that p is to bring about, 0 to 1; 0.6 in the paper.</param>
/// <param name="Speed">Samples in which p goes from 0 to 1, above 0; 500,000 in the paper, whose runs are hundreds of times as long.</param>
/// <param name="Start">p at first, 0 to 1.</param>
/// <param name="Most">p at most, 0 to 1; above 0.8 augmentations leak into generated samples, says the paper.</param>
/// <param name="Every">Updates of the discriminator between moves of p, 1 or more; 4 in the paper.</param>
/// <param name="Blit">True if pixels are moved whole.</param>
/// <param name="Geometry">True if pictures are turned and enlarged.</param>
/// <param name="Color">True if colours change.</param>
/// <paper>Karras et al. 2020, Training generative adversarial networks with limited data, arXiv:2006.06676, sections 2 and 3, appendix B</paper>
[Listed("ada", "many changes, as likely as it takes against overfitting; for few pictures", "arXiv:2006.06676", "adaptive")]
public sealed record Ada(double Target = 0.6, double Speed = 100_000, double Start = 0, double Most = 0.8, int Every = 4, bool Blit = true, bool Geometry = true, bool Color = true) : IAugmentation
{
    /// <summary>The mean sign of real scores that p is to bring about, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Target { get; init => field = Bounds.Probability(value, nameof(Target)); } = Bounds.Probability(Target);

    /// <summary>Samples in which p goes from 0 to 1, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Speed { get; init => field = Bounds.Positive(value, nameof(Speed)); } = Bounds.Positive(Speed);

    /// <summary>p at first, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Start { get; init => field = Bounds.Probability(value, nameof(Start)); } = Bounds.Probability(Start);

    /// <summary>p at most, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Most { get; init => field = Bounds.Probability(value, nameof(Most)); } = Bounds.Probability(Most);

    /// <summary>Updates of the discriminator between moves of p, 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return AdaptiveStrength.Validate("ADA", composition) ?? Pictures.Validate("ADA", composition);
    }

    /// <inheritdoc/>
    public IAugmentation ForRun() => new AdaAugmentation(this);

    /// <summary>Augments samples at the probability <see cref="Start"/>.</summary>
    /// <inheritdoc cref="IAugmentation.Of"/>
    public Tensor Of(Tensor samples, AugmentationContext context) => Of(samples, context.Rng, Start);

    /// <summary>Augments samples at a probability.</summary>
    internal Tensor Of(Tensor samples, Rng rng, double p)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (p == 0)
            return samples;
        var chances = new Chances(rng, samples.Shape[0], p);
        var x = samples;
        if (Blit || Geometry)
            x = x.Warp(AdaGeometry.Maps(chances, x.Shape, Blit, Geometry), PadMode.Reflect);
        return Color ? AdaColor.Change(x, chances) : x;
    }
}
