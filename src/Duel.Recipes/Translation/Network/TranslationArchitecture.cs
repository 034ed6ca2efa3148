using System.Numerics;

namespace Duel.Recipes;

/// <summary>The networks of a translation: what they are made of.</summary>
public sealed record TranslationArchitecture
{
    /// <summary>The kind of network that translates.</summary>
    [Setting("Network that translates.", Name = "network", Words = ["unet", "resnet"])]
    public TranslatorKind Kind { get; init; } = TranslatorKind.UNet;

    /// <summary>Channels of its first layer; 64 in the papers.</summary>
    [Setting("Channels of the first layer of the network that translates.", Least = 1, Most = 1024)]
    public int Width { get; init; } = 64;

    /// <summary>The most channels of a U-Net; 512 in the paper.</summary>
    public int Widest { get; init; } = 512;

    /// <summary>Number of times that a U-Net halves pictures; 0 for down to one pixel, as in the paper. Instance norm of a handful of pixels says little
    /// of them but their signs, so fewer downsamplings can be calmer.</summary>
    [FormerNames("halvings")]
    [Setting("Times that a U-Net halves pictures; 0 for down to one pixel.", Aliases = ["halvings"], Least = 0, Most = 12)]
    public int Downsamplings { get; init; }

    /// <summary>The residual blocks of a ResNet; 6 for 128 pixels and 9 for 256 in the paper.</summary>
    public int Blocks { get; init; } = 6;

    /// <summary>Norm of a U-Net and of the discriminator; a ResNet has instance norm, and so has its discriminator.</summary>
    [Setting("Normalisation of a U-Net and its discriminator: of each channel over the picture, or of each pixel over its channels, which leaves areas of one colour more even.", Words = ["instance", "layer"])]
    public TranslationNorm Norm { get; init; }

    /// <summary>True if a U-Net goes on at full size: a second convolution after each doubling, and what was given handed across.</summary>
    [Setting("Whether a U-Net convolves again after each doubling and goes back to the input at full size, so that colours can end where lines do.", Name = "refine", Words = ["on", "off"])]
    public bool IsRefined { get; init; }

    /// <summary>Way of doubling sizes.</summary>
    [FormerNames("enlarging")]
    [Setting("Doubling of sizes; resize leaves no checkerboard.", Name = "upsample", Aliases = ["up"], Words = ["transposed", "resize"])]
    public UpsampleMode UpsampleMode { get; init; } = UpsampleMode.Transposed;

    /// <summary>The share that a U-Net drops after doublings to 8 pixels or fewer, in training alone; 0.5 in the paper.</summary>
    [Setting("Share that a U-Net drops after doublings to 8 pixels or fewer, in training; below 1.", Least = 0)]
    public double Dropout { get; init; } = 0.5;

    /// <summary>The side of the patches that the discriminator scores, in pixels: 1, 16, 34, 70, 142 or 286; 70 in the papers.</summary>
    [FormerNames("field")]
    [Setting("Side of the patches that the discriminator scores, in pixels.", Aliases = ["field"], Words = ["1", "16", "34", "70", "142", "286"])]
    public int ReceptiveField { get; init; } = 70;

    /// <summary>Channels of the discriminator's first layer; 64 in the papers.</summary>
    public int DiscriminatorWidth { get; init; } = 64;

    /// <summary>A fresh network that translates.</summary>
    /// <param name="inputs">Channels of what it is given.</param>
    /// <param name="outputs">Channels of what it makes.</param>
    /// <param name="size">Height and width that it is made for.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <exception cref="ArgumentException">It cannot be made for such a size.</exception>
    public Translator CreateTranslator(int inputs, int outputs, int size, Rng rng)
    {
        if (Kind == TranslatorKind.ResNet)
        {
            if (Norm != TranslationNorm.Instance || IsRefined)
                throw new ArgumentException("A ResNet has instance norm and no refinement at full size: take a U-Net, or leave both out.");
            return size % 4 == 0
                ? new ResNetTranslator(inputs, outputs, rng, new() { Width = Width, Blocks = Blocks, UpsampleMode = UpsampleMode })
                : throw new ArgumentException($"A ResNet halves pictures twice, which {size} pixels do not allow: take a size that is a multiple of 4, such as {size / 4 * 4}.");
        }
        if (Downsamplings > 0)
        {
            return Downsamplings is >= 2 and <= 12 && size % (1 << Downsamplings) == 0
                ? new UNet(inputs, outputs, Downsamplings, rng, new() { Width = Width, Widest = Widest, UpsampleMode = UpsampleMode, Dropout = Dropout, Size = size, Norm = Norm, IsRefined = IsRefined })
                : throw new ArgumentException($"A U-Net of {Downsamplings} downsamplings for {size} pixels: they are 2 to 12, and the size is a multiple of 2 to that power. Take fewer Downsamplings, or 0 for down to one pixel of a power of two.");
        }
        return BitOperations.IsPow2(size) && size >= 4
            ? new UNet(inputs, outputs, BitOperations.Log2((uint)size), rng, new() { Width = Width, Widest = Widest, UpsampleMode = UpsampleMode, Dropout = Dropout, Norm = Norm, IsRefined = IsRefined })
            : throw new ArgumentException($"A U-Net halves pictures down to one pixel, which {size} pixels do not allow: take {BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, size))} or another power of two, or the network resnet.");
    }

    /// <summary>A fresh discriminator of pictures of so many channels.</summary>
    /// <param name="channels">Channels, those of a condition included.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public PatchDiscriminator CreateDiscriminator(int channels, int size, Rng rng) => new([size, size, channels], ReceptiveField, rng, DiscriminatorWidth, Norm);
}

/// <summary>Kinds of networks that translate.</summary>
public enum TranslatorKind
{
    /// <summary><see cref="Networks.UNet"/>: what is at a place stays there.</summary>
    UNet,

    /// <summary><see cref="ResNetTranslator"/>: any size, and places may move a little.</summary>
    ResNet,
}
