namespace Duel.Recipes;

/// <summary>Options of projecting a picture.</summary>
public sealed record PictureProjectionOptions
{
    /// <summary>Random samples that the nearest are chosen from; 1 or more.</summary>
    [Setting("Random samples that the nearest are chosen from.", Least = 1, Most = 100_000)]
    public int Candidates { get; init; } = 256;

    /// <summary>The nearest of them that go on together; 1 or more.</summary>
    [Setting("The nearest of them that go on together.", Least = 1, Most = 1000)]
    public int Starts { get; init; } = 4;

    /// <summary>Steps of the descent; 0 or more.</summary>
    [Setting("Steps of the descent.", Least = 0, Most = 100_000)]
    public int Steps { get; init; } = 300;

    /// <summary>Step size of latents, which are about 1; above 0.</summary>
    [Setting("Step size of latents, which are about 1.", Least = 0, Above = true)]
    public double Rate { get; init; } = 0.05;

    /// <summary>The class of samples; all of them are tried where null.</summary>
    public int? Class { get; init; }

    /// <summary>A feature network with stages, whose distance counts beside that of pixels; none where null.</summary>
    public FeatureNetwork? Features { get; init; }

    /// <summary>Decides the random samples.</summary>
    [Setting("The same seed finds the same latent.")]
    public ulong Seed { get; init; }
}
