namespace Duel.Recipes;

/// <summary>The networks of series: what they are made of.</summary>
public sealed record SeriesArchitecture
{
    /// <summary>Way to learn series.</summary>
    [Setting("Way to learn series: doppelganger, or a classical baseline: rcgan, step by step and without a penalty, or timegan, in the hidden space of an autoencoder.", IsFixed = true)]
    public SeriesMethod Method { get; init; }

    /// <summary>Length of the latent vector that a whole series is made of; 1 or more.</summary>
    public int LatentLength { get; init; } = 16;

    /// <summary>Length of the latent vector of each roll-out; 1 or more, 5 in the paper's code.</summary>
    public int NoiseLength { get; init; } = 4;

    /// <summary>Units of the recurrent layers, and of the hidden layers of the attributes; 1 or more, 100 in the paper, 24 in TimeGAN's.</summary>
    [Setting("Units of the generator's layers.", Name = "width", Least = 1, Most = 4096)]
    public int GeneratorWidth { get; init; } = 100;

    /// <summary>Units of each hidden layer of the discriminators; 1 or more, 200 in the paper.</summary>
    [Setting("Units of the discriminators' layers.", Least = 1, Most = 4096)]
    public int DiscriminatorWidth { get; init; } = 200;

    /// <summary>Hidden layers of the discriminators; 1 or more, 5 in the paper.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Steps that the recurrent layer makes at once, S; 0 for about a tenth of a series. Long series need several.</summary>
    [Setting("Steps that the recurrent layer makes at once; 0 for about a tenth of a series.", Least = 0, Most = 1024)]
    public int StepsAtOnce { get; init; }

    /// <summary>Temperature of the choice of a mode of an attribute in training; above 0.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>Roll-outs of the recurrent layer that make a series.</summary>
    /// <param name="longest">Steps of the longest series.</param>
    internal int RollOuts(int longest) => (longest + AtOnce(longest) - 1) / AtOnce(longest);

    /// <summary>Steps at once for series of so many.</summary>
    /// <param name="longest">Steps of the longest series.</param>
    internal int AtOnce(int longest) => Method != SeriesMethod.DoppelGanger ? 1 : StepsAtOnce > 0 ? Math.Min(StepsAtOnce, longest) : Math.Max(1, (longest + 5) / 10);

    /// <summary>Makes the discriminator of whole series.</summary>
    /// <param name="code">Code of the rows.</param>
    /// <param name="rng">The stream that weights start from.</param>
    internal Discriminator Scorer(SeriesCode code, Rng rng) => Method == SeriesMethod.RcGan ? new StepDiscriminator(code, GeneratorWidth, rng) : Scorer(code.Length, rng);

    /// <summary>Makes a discriminator of rows.</summary>
    /// <param name="length">Count of numbers in a row.</param>
    /// <param name="rng">The stream that weights start from.</param>
    internal Discriminator Scorer(int length, Rng rng) => new MlpArchitecture { Sample = [length], Width = DiscriminatorWidth, Depth = Depth }.CreateDiscriminator(rng);
}
