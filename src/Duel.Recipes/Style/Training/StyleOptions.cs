using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Everything that decides how a style transfer is learned.</summary>
public sealed record StyleOptions : RunOptions
{
    /// <summary>Name in place of a feature network's for an encoder that is trained on the pictures themselves first.</summary>
    public const string InDomain = "in-domain";

    /// <summary>Options that are filled in from the preset when a run starts.</summary>
    public StyleOptions()
    {
        Budget = new(Steps: 8_000);
        StartFromPreset();
    }

    /// <summary>Channels of the network's first convolution; three times as many within.</summary>
    [Setting("Channels of the network's first convolution; three times as many within.", Least = 1, Most = 256, IsFixed = true)]
    public int Width { get; init => field = Given(value); } = 16;

    /// <summary>Length that shorter sides are brought to.</summary>
    [Setting("Length that the shorter sides of all pictures are brought to.", Least = 32, Most = 4096, IsFixed = true)]
    public int Size { get; init => field = Given(value); } = 256;

    /// <summary>Side of the crops.</summary>
    [Setting("Side of the crops that are learned from; a multiple of 4.", Least = 32, Most = 1024)]
    public int Patch { get; init => field = Given(value); } = 96;

    /// <summary>Crops of either kind a batch.</summary>
    [Setting("Crops of either kind a batch.", Name = "batch", Least = 1, Most = 1024)]
    public int BatchSize { get; init => field = Given(value); } = 4;

    /// <summary>Step size of the network.</summary>
    [Setting("Step size of the network.", Least = 0, Above = true)]
    public double Rate { get; init => field = Given(value); } = 1e-3;

    /// <summary>Weight of the content distance.</summary>
    [Setting("Weight of the distance from the content, in the features of a network.", Least = 0)]
    public double ContentWeight { get; init => field = Given(value); } = 1;

    /// <summary>Weight of the style distance.</summary>
    [Setting("Weight of the distance from the style's statistics, in the features of a network.", Least = 0)]
    public double StyleWeight { get; init => field = Given(value); } = 10;

    /// <summary>Weight of the identity loss.</summary>
    [Setting("Weight of the L1 distance of a picture from what is painted of it in its own style.", Least = 0)]
    public double IdentityWeight { get; init => field = Given(value); } = 20;

    /// <summary>Weight of the adversarial loss; 0 for no discriminator.</summary>
    [Setting("Weight of the adversarial loss against the pictures to paint like; 0 for none.", Least = 0)]
    public double Adversarial { get; init => field = Given(value); } = 0.05;

    /// <summary>The adversarial loss, one that is listed.</summary>
    [JsonConverter(typeof(PartTextJson<IAdversarialLoss>))]
    [Setting("Adversarial loss: see duel list losses.", Takes = "NAME")]
    public IAdversarialLoss Loss { get; init => field = Given(value); } = new Hinge();

    /// <summary>Step size of the discriminator.</summary>
    [Setting("Step size of the discriminator.", Least = 0, Above = true)]
    public double DiscriminatorRate { get; init => field = Given(value); } = 2e-4;

    /// <summary>Channels of the discriminator's first layer.</summary>
    [Setting("Channels of the discriminator's first layer.", Least = 1, Most = 1024)]
    public int DiscriminatorWidth { get; init => field = Given(value); } = 24;

    /// <summary>Statistics that a style is.</summary>
    [Setting("Statistics that a style is: mean and deviation of channels, or Gram matrices.", Words = ["moments", "gram"])]
    public StyleStatistics Statistics { get; init => field = Given(value); }

    /// <summary>Feature network that style and content are seen in, or <see cref="InDomain"/>; null for the usual one.</summary>
    [Setting("Feature network that style and content are seen in: see duel features list; in-domain for an encoder that learns the pictures themselves first. [default: squeezenet, lpips-vgg or mobilenet-v2, the first whose weights are there, else in-domain]", Takes = "NAME")]
    public string? Features { get; init => field = Given(value); }

    /// <summary>Share of the run in which an encoder of the pictures themselves learns, where there is one.</summary>
    [Setting("Fraction of the run, at its beginning, in which an in-domain encoder learns.", Least = 0)]
    public double EncoderFraction { get; init => field = Given(value); } = 0.2;

    /// <summary>Share of the run that learns to give pictures back as they are alone.</summary>
    [Setting("Fraction of the run that learns to give pictures back as they are, before any is painted.", Least = 0)]
    public double PretrainFraction { get; init => field = Given(value); } = 0.1;

    /// <summary>Crops after which an old weight counts half in the average that is saved.</summary>
    public double AverageHalfLife { get; init => field = Given(value); } = 1_000;

    /// <summary>Refuses what cannot be.</summary>
    /// <exception cref="ArgumentException">A number is out of range, or two things do not go together; the message says which.</exception>
    public void Check()
    {
        if (Patch < 32 || Patch % StyleTransferNetwork.Downsampling != 0 || Patch > Size)
            throw new ArgumentException($"Crops of {Patch} pixels of pictures whose shorter side is {Size}: crops have 32 pixels or more, a multiple of {StyleTransferNetwork.Downsampling}, and no more than the picture.", nameof(Patch));
        if (Width < 1 || BatchSize < 1 || !(Rate > 0) || !(DiscriminatorRate > 0) || ContentWeight < 0 || StyleWeight < 0 || IdentityWeight < 0 || Adversarial < 0)
            throw new ArgumentException($"Batches of {BatchSize} at rates of {Rate} and {DiscriminatorRate}, with weights of {ContentWeight}, {StyleWeight}, {IdentityWeight} and {Adversarial}: rates are above 0, weights 0 or more.");
        if (IdentityWeight == 0 && PretrainFraction > 0)
            throw new ArgumentException("The identity loss has a weight of 0, and a part of the run learns by it alone: give it a weight above 0, or a pretraining fraction of 0.", nameof(IdentityWeight));
        if (EncoderFraction < 0 || PretrainFraction < 0 || !(EncoderFraction + PretrainFraction < 1))
            throw new ArgumentException($"Shares of {EncoderFraction} and {PretrainFraction} of the run before anything is painted: their sum is 0 to below 1.", nameof(PretrainFraction));
        if (PartCatalogue.Of<IAdversarialLoss>().NameOf(Loss) is null)
            throw new ArgumentException($"A run keeps its parts by their names, and {Loss.GetType().Name} has none: give it a [Listed] attribute, and register its assembly with PartCatalogue.Register.", nameof(Loss));
    }
}
