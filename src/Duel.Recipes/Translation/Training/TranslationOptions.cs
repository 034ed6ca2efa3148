using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how a translation is learned.</summary>
public sealed record TranslationOptions : RunOptions
{
    private static readonly TranslationOptions Unset = new();

    /// <summary>Options that only the game over pairs reads.</summary>
    private static readonly (string Name, Func<TranslationOptions, object?> Of)[] OfPairs =
    [
        ("An L1 weight", options => options.L1Weight),
        ("A pretraining fraction", options => options.PretrainFraction),
        ("A weight of matched features", options => options.FeatureMatching),
        ("A weight of what is read back", options => options.ReadBack),
        ("A penalty", options => Spelled(options.Penalty)),
        ("A rate ratio of the discriminator", options => options.DiscriminatorRateRatio),
        ("An augmentation", options => Spelled(options.Augment)),
    ];

    /// <summary>Options that are filled in from the usual preset for the pictures when a run starts.</summary>
    public TranslationOptions()
    {
        Budget = new(Steps: 10_000);
        StartFromPreset();
    }

    /// <summary>The game.</summary>
    [Setting("Game over pictures without pairs: there and back again, which learns both ways, or a contrast of patches, which learns one way in half the time.", Words = ["pix2pix", "cyclegan", "cut", "fastcut"])]
    public TranslationMethod Method { get; init => field = Given(value); } = TranslationMethod.Pix2Pix;

    /// <summary>The networks.</summary>
    [FormerNames("design")]
    [SettingGroup]
    public TranslationArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Height and width of the pictures.</summary>
    [Setting("Height and width that is trained at; a power of two for a U-Net, a multiple of 4 for a ResNet.", Least = 4, Most = 4096)]
    public int Size { get; init => field = Given(value); } = 64;

    /// <summary>Pictures a batch; 1 in the papers.</summary>
    [Setting("Pictures a batch.", Name = "batch", Least = 1, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 1;

    /// <summary>The adversarial loss: <c>new NonSaturating()</c>, the cross-entropy of pix2pix, <c>new LeastSquares()</c> and so on; one that is listed.</summary>
    [JsonConverter(typeof(PartTextJson<IAdversarialLoss>))]
    [FormerNames("game")]
    [Setting("Adversarial loss: see duel list losses.", Aliases = ["game"], Takes = "NAME")]
    public IAdversarialLoss Loss { get; init => field = Given(value); } = new NonSaturating();

    /// <summary>A penalty on the discriminator of pairs, such as <c>new R1(Gamma: 1)</c>, one that is listed; null for none, as in pix2pix.</summary>
    [JsonConverter(typeof(PartTextJson<IPenalty>))]
    [Setting("Penalty of the discriminator, such as r1:gamma=1: see duel list penalties. Of pairs.", Takes = "NAME", None = "none")]
    public IPenalty? Penalty { get; init => field = Given(value); }

    /// <summary>Step size of the discriminator of pairs beside <see cref="Rate"/>: below 1 for one that learns more slowly than the generator.</summary>
    [FormerNames("discriminatorPace")]
    [Setting("Step size of the discriminator relative to the generator's, of pairs.", Aliases = ["discriminator-pace"], Least = 0, Above = true)]
    public double DiscriminatorRateRatio { get; init => field = Given(value); } = 1;

    /// <summary>Augmentation of pairs for their discriminator, inputs and outputs alike, so that few are not memorised:
    /// <c>new DiffAugment("translation+cutout")</c>, say, one that is listed; null for as they are.</summary>
    [JsonConverter(typeof(PartTextJson<IAugmentation>))]
    [Setting("Augmentation of the pairs that the discriminator sees, so that few are not memorised: an augmentation by name, or none. Of pairs.", Takes = "NAME", None = "none")]
    public IAugmentation? Augment { get; init => field = Given(value); }

    /// <summary>Weight of the adversarial term; 0 for no discriminator at all.</summary>
    [Setting("Weight of the adversarial loss; 0 for none: with a weight of 0 for what is read back too, the network to compare with.", Least = 0)]
    public double Adversarial { get; init => field = Given(value); } = 1;

    /// <summary>Weight of the distance from the picture that is wanted, of pairs; 100 in the paper.</summary>
    [FormerNames("distance")]
    [Setting("Weight of the L1 distance from the target picture, of pairs.", Name = "l1-weight", Aliases = ["distance"], Least = 0)]
    public double L1Weight { get; init => field = Given(value); } = 100;

    /// <summary>The share of the run, at its beginning, in which outputs of pairs learn by the distance alone, below 1: the discriminator then
    /// meets outputs that have something of what is wanted; 0 in pix2pix, so begun by SRGAN (Ledig et al. 2017, arXiv:1609.04802).</summary>
    [FormerNames("aloneFirst")]
    [Setting("Fraction of the run, at its beginning, that learns by the L1 loss alone, of pairs; below 1.", Aliases = ["alone-first"], Least = 0)]
    public double PretrainFraction { get; init => field = Given(value); }

    /// <summary>Weight of the distance of the discriminator's features from those of the picture that is wanted, of pairs; 10 in pix2pixHD
    /// (Wang et al. 2018, arXiv:1711.11585), 0 for none.</summary>
    [Setting("Weight of the distance in the discriminator's features, of pairs; 10 in pix2pixHD.", Least = 0)]
    public double FeatureMatching { get; init => field = Given(value); }

    /// <summary>Weight of the distance between what was given and what a second network, which learns that from real pairs, reads back from
    /// an output (CyCADA's semantic consistency, Hoffman et al. 2018, arXiv:1711.03213), of pairs; 0 for none.</summary>
    [Setting("Weight of the distance between the input and what a second network reads back from the output, of pairs.", Least = 0)]
    public double ReadBack { get; init => field = Given(value); }

    /// <summary>Weight of the distance after going there and back, of CycleGAN; 10 in the paper.</summary>
    public double Cycle { get; init => field = Given(value); } = 10;

    /// <summary>Weight of the distance from a picture that is already as wanted; 5 in CycleGAN's code.</summary>
    public double Identity { get; init => field = Given(value); } = 5;

    /// <summary>Past outputs that the discriminators of CycleGAN are shown too; 50 in the paper, 0 for none.</summary>
    public int Pool { get; init => field = Given(value); } = 50;

    /// <summary>Weight of the contrast between patches, of CUT and FastCUT; 1 and 10 in the paper.</summary>
    public double Contrast { get; init => field = Given(value); } = 1;

    /// <summary>Places that are contrasted in each layer, of CUT and FastCUT; 256 in the paper.</summary>
    public int Patches { get; init => field = Given(value); } = 256;

    /// <summary>Step size of both players.</summary>
    [Setting("Step size of both players.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 2e-4;

    /// <summary>Decay of the first moment; 0 to below 1.</summary>
    public double Beta1 { get; init => field = Given(value); } = 0.5;

    /// <summary>Decay of the second moment; 0 to below 1.</summary>
    public double Beta2 { get; init => field = Given(value); } = 0.999;

    /// <summary>The share of the run after which the rate falls evenly to 0; half in the papers, 1 for a rate that is held.</summary>
    public double DecayStart { get; init => field = Given(value); } = 0.5;

    /// <summary>True if pictures are read larger, by 286 to 256, and cut at random, both of a pair at the same place.</summary>
    [Setting("Do not shift pictures at random.", Name = "no-jitter", TurnsOff = true)]
    public bool Jitter { get; init => field = Given(value); } = true;

    /// <summary>True if pairs are mirrored at random, both alike.</summary>
    [Setting("Do not mirror pictures at random; for digits and letters.", Name = "no-mirror", TurnsOff = true)]
    public bool Mirror { get; init => field = Given(value); } = true;

    /// <summary>True if drawings get thicker strokes and gaps, so that those of other hands are understood; null for wherever inputs are drawings.</summary>
    [Setting("Whether drawings get thicker strokes and gaps, so that other hands are understood. [default: vary, wherever drawings are given]", Name = "strokes", Words = ["vary", "keep"])]
    public bool? VaryStrokes { get; init => field = Given(value); }

    /// <summary>Pictures after which an old weight counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 1_000;

    /// <summary>The side that pictures are read at.</summary>
    [JsonIgnore]
    public int LoadSide => Jitter ? ((Size * 286) + 128) / 256 : Size;

    /// <summary>Optimiser of the players.</summary>
    [JsonIgnore]
    public IOptimizer Optimizer => new Adam(Rate, Beta1, Beta2);

    /// <summary>Optimiser of the discriminator of pairs.</summary>
    [JsonIgnore]
    public IOptimizer DiscriminatorOptimizer => new Adam(Rate * DiscriminatorRateRatio, Beta1, Beta2);

    /// <summary>Schedule of the rates.</summary>
    [JsonIgnore]
    public ISchedule Schedule => DecayStart >= 1 ? new ConstantRate() : new LinearDecay(DecayStart);

    /// <summary>The usual preset for pictures, to be changed by <c>with</c>.</summary>
    /// <param name="data">The pictures, with pairs or without.</param>
    public static TranslationOptions For(TranslationData data) => new TranslationRecipe().Preset(null, null, data);

    /// <summary>Refuses what cannot be.</summary>
    /// <param name="data">Training data.</param>
    /// <exception cref="ArgumentException">A number is out of range, or two things do not go together; the message says which.</exception>
    public void Check(TranslationData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Side < Size)
            throw new ArgumentException($"The pictures are {data.Side} pixels, and {Size} are to be learned: read them at {LoadSide}, or take a smaller size.");
        if (data.IsPaired != (Method == TranslationMethod.Pix2Pix))
            throw new ArgumentException(data.IsPaired ? $"{Method} learns without pairs, and these pictures have them: take pix2pix, or two folders without pairs." : "pix2pix learns from pairs, and nothing pairs these pictures: take CycleGAN or CUT.");
        if (BatchSize < 1 || !(Rate > 0) || !(DiscriminatorRateRatio > 0) || Adversarial < 0 || L1Weight < 0 || FeatureMatching < 0 || ReadBack < 0 || Cycle < 0 || Identity < 0 || Contrast < 0 || Pool < 0 || Patches < 1 || (Adversarial == 0 && (L1Weight == 0 || !data.IsPaired)))
            throw new ArgumentException($"Batches of {BatchSize} at a rate of {Rate}, with weights of {Adversarial} for the adversarial loss and {L1Weight} for the distance: batches have 1 picture or more, the rate is above 0, weights are 0 or more and not all 0.");
        if (PretrainFraction is not (>= 0 and < 1) || (PretrainFraction > 0 && L1Weight == 0))
            throw new ArgumentException($"{PretrainFraction} of the run by the L1 distance alone, whose weight is {L1Weight}: the share is 0 to below 1, and needs a weight above 0. Take a share of 0 for a discriminator from the first step.");
        foreach (var (name, of) in OfPairs)
        {
            if (!data.IsPaired && !Equals(of(this), of(Unset)))
                throw new ArgumentException($"{name} of {of(this)} is for pairs, and these pictures are not paired: leave it out.");
        }
        if (Penalty is not null && Adversarial == 0)
            throw new ArgumentException($"The penalty \"{Spelled(Penalty)}\" is for the discriminator, and there is none, because the adversarial loss has a weight of 0: leave the penalty out, or set Adversarial above 0.");
        _ = (Spelled(Loss), Spelled(Penalty), Spelled(Augment));
    }

    /// <summary>A part as the run's files have it.</summary>
    /// <exception cref="ArgumentException">No file can hold it.</exception>
    internal static string? Spelled<T>(T? part)
        where T : class
    {
        if (part is not null && PartCatalogue.Of<T>().NameOf(part) is null)
            throw new ArgumentException($"A run of a translation keeps its parts by their names, and {part.GetType().Name} has none: give it a [Listed] attribute, and register its assembly with PartCatalogue.Register.");
        return part is null ? null : PartCatalogue.Of<T>().SpellBriefly(part);
    }
}
