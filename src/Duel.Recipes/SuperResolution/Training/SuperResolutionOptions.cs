using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how super-resolution is learned.</summary>
public sealed record SuperResolutionOptions : RunOptions
{
    /// <summary>Options that are filled in from the usual preset when a run starts.</summary>
    public SuperResolutionOptions()
    {
        Budget = new(Steps: 20_000);
        StartFromPreset();
    }

    /// <summary>Factor of enlargement: 2, 3 or 4.</summary>
    [Setting("Factor of enlargement: 2, 3 or 4.", Least = 2, Most = 4, IsFixed = true)]
    public int Scale { get; init => field = Given(value); } = 2;

    /// <summary>Channels that the network sees.</summary>
    [Setting("Channels that the network sees: brightness alone, with colours enlarged by bicubic interpolation, or red, green and blue.", Words = ["y", "rgb"], IsFixed = true)]
    public PixelChannels Channels { get; init => field = Given(value); } = PixelChannels.Luminance;

    /// <summary>The network.</summary>
    [SettingGroup]
    public UpscalerArchitecture Architecture { get; init => field = Given(value); } = new();

    /// <summary>Way in which small pictures are made of large ones.</summary>
    [Setting("How small pictures are made: by bicubic interpolation, or as photographs are spoilt on their way, twice blurred, resized, made noisy and compressed.", Words = ["bicubic", "real"])]
    public DegradationKind Degrade { get; init => field = Given(value); }

    /// <summary>Side of the small pictures' patches.</summary>
    [Setting("Side of the patches of small pictures.", Least = 8, Most = 512)]
    public int Patch { get; init => field = Given(value); } = 32;

    /// <summary>Patches a batch.</summary>
    [Setting("Patches a batch.", Name = "batch", Least = 1, Most = 4096)]
    public int BatchSize { get; init => field = Given(value); } = 16;

    /// <summary>Step size of the network in the first phase.</summary>
    [Setting("Step size of the network while it learns by the distance alone.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 2e-3;

    /// <summary>Step size of both players in the adversarial phase.</summary>
    [Setting("Step size of both players in the adversarial phase.", Least = 0, Above = true)]
    public double AdversarialRate { get; init => field = Given(value); } = 2e-4;

    /// <summary>Weight of the L1 distance, 0 or more.</summary>
    [Setting("Weight of the L1 distance from the picture in high resolution.", Name = "l1-weight", Least = 0)]
    public double L1Weight { get; init => field = Given(value); } = 1;

    /// <summary>Weight of the adversarial loss; 0 for no discriminator.</summary>
    [Setting("Weight of the adversarial loss in the second phase; 0 for none.", Least = 0)]
    public double Adversarial { get; init => field = Given(value); }

    /// <summary>Weight of the distance in a feature network in the second phase; 0 for none.</summary>
    [Setting("Weight of the distance in the stages of a feature network in the second phase; 0 for none.", Least = 0)]
    public double Perceptual { get; init => field = Given(value); }

    /// <summary>Feature network of the perceptual loss; null for squeezenet where its weights are there, else the embedded one.</summary>
    [Setting("Feature network of the perceptual distance: see duel features list. [default: squeezenet where its weights are there, else garments]", Takes = "NAME")]
    public string? Features { get; init => field = Given(value); }

    /// <summary>Share of the run, at its beginning, that learns by the distance alone; below 1. Without a second phase it is all.</summary>
    [Setting("Fraction of the run, at its beginning, that learns by the L1 loss alone, where there is a second phase; below 1.", Least = 0)]
    public double PretrainFraction { get; init => field = Given(value); } = 0.6;

    /// <summary>The adversarial loss, one that is listed; that of ESRGAN unless said otherwise.</summary>
    [JsonConverter(typeof(PartTextJson<IAdversarialLoss>))]
    [Setting("Adversarial loss: see duel list losses.", Takes = "NAME")]
    public IAdversarialLoss Loss { get; init => field = Given(value); } = new RelativisticAverage();

    /// <summary>The discriminator.</summary>
    [Setting("Discriminator: a score for each patch, or, by a U-Net, for each pixel.", Words = ["patch", "unet"])]
    public DiscriminatorDesign Discriminator { get; init => field = Given(value); }

    /// <summary>Channels of the discriminator's first layer; 64 in the papers.</summary>
    [Setting("Channels of the discriminator's first layer.", Least = 1, Most = 1024)]
    public int DiscriminatorWidth { get; init => field = Given(value); } = 32;

    /// <summary>Patches after which an old weight counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 5_000;

    /// <summary>True if there is a second phase.</summary>
    [JsonIgnore]
    public bool HasSecondPhase => Adversarial > 0 || Perceptual > 0;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or two things do not go together; the message says which.</exception>
    public void Check()
    {
        if (Scale is < 2 or > 4)
            throw new ArgumentException($"A scale of {Scale}: networks enlarge by 2, 3 or 4. Take one of these; a model makes smaller scales too when it is applied.", nameof(Scale));
        if (Patch < 8 || BatchSize < 1 || !(Rate > 0) || !(AdversarialRate > 0) || L1Weight < 0 || Adversarial < 0 || Perceptual < 0)
            throw new ArgumentException($"Batches of {BatchSize} patches of {Patch} pixels at rates of {Rate} and {AdversarialRate}, with weights of {L1Weight}, {Adversarial} and {Perceptual}: patches have 8 pixels or more, rates are above 0, weights 0 or more.");
        if (L1Weight == 0 && (!HasSecondPhase || PretrainFraction > 0))
            throw new ArgumentException("The L1 distance has a weight of 0, and a part of the run learns by it alone: give it a weight above 0.", nameof(L1Weight));
        if (PretrainFraction is not (>= 0 and < 1))
            throw new ArgumentException($"A share of {PretrainFraction} of the run by the L1 distance alone: it is 0 to below 1.", nameof(PretrainFraction));
        if (PartCatalogue.Of<IAdversarialLoss>().NameOf(Loss) is null)
            throw new ArgumentException($"A run keeps its parts by their names, and {Loss.GetType().Name} has none: give it a [Listed] attribute, and register its assembly with PartCatalogue.Register.", nameof(Loss));
    }
}

/// <summary>Ways in which small pictures are made of large ones.</summary>
public enum DegradationKind
{
    /// <summary>Antialiased bicubic interpolation, as in papers.</summary>
    Bicubic,

    /// <summary>As photographs are spoilt on their way: see <see cref="Recipes.Degradation"/>.</summary>
    Real,
}

/// <summary>Discriminators of super-resolution.</summary>
public enum DiscriminatorDesign
{
    /// <summary><see cref="PatchDiscriminator"/> with spectral norm.</summary>
    Patch,

    /// <summary><see cref="UNetDiscriminator"/>.</summary>
    [JsonStringEnumMemberName("unet")]
    UNet,
}
