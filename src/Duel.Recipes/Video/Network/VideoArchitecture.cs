namespace Duel.Recipes;

/// <summary>The networks of clips: what they are made of.</summary>
public sealed record VideoArchitecture
{
    /// <summary>Way to learn how clips move.</summary>
    [Setting("Way to learn how clips move: sparse, by a few pictures and the time between them, or the classical baseline mocogan, by whole clips.", IsFixed = true)]
    public VideoMethod Method { get; init; }

    /// <summary>Length of the latent vector that a whole clip keeps; 1 or more, 50 in MoCoGAN.</summary>
    public int ContentLength { get; init; } = 48;

    /// <summary>Length of the latent vector that decides how a clip moves; 1 or more.</summary>
    public int MotionLength { get; init; } = 8;

    /// <summary>Circles that the motion goes round on, each at a speed of its own; 1 or more.</summary>
    [Setting("Circles that the motion code goes round on, each at a speed of its own.", Least = 1, Most = 256)]
    public int Circles { get; init; } = 16;

    /// <summary>Numbers of the motion that a picture is made of, beside the content; 1 or more.</summary>
    public int CodeLength { get; init; } = 16;

    /// <summary>Channels of the largest layers of both networks of pictures; 1 or more.</summary>
    [Setting("Channels of the largest layers.", Least = 1, Most = 1024)]
    public int Width { get; init; } = 32;

    /// <summary>True for residual networks; otherwise those of DCGAN, whose steps take half of the time at 32 pixels, where they fit: square pictures whose side is a power of two.</summary>
    [Setting("Residual networks in place of DCGAN's: twice the time. Pictures whose side is no power of two always have them.", IsFixed = true)]
    public bool Residual { get; init; }

    /// <summary>No norm of discriminators where penalties are on single samples.</summary>
    private DiscriminatorNormalization Normalization => Method == VideoMethod.MoCoGan ? DiscriminatorNormalization.Batch : DiscriminatorNormalization.None;

    /// <summary>The discriminator of some pictures of a clip, [N, K, H, W, C].</summary>
    /// <param name="frame">Spec of a picture.</param>
    /// <param name="classes">Number of classes; 0 for none.</param>
    /// <param name="together">K</param>
    /// <param name="window">Pictures that they lie within.</param>
    /// <param name="rng">The stream that weights start from.</param>
    internal Discriminator Together(SampleSpec frame, int classes, int together, int window, Rng rng) => Method == VideoMethod.MoCoGan
        ? new ClipDiscriminator([together, .. frame.Extents], classes, Width, rng)
        : new FramesDiscriminator([together, .. frame.Extents], classes, FrameBatches.MostGap(window, together), Frames, rng);

    /// <summary>The networks of single pictures.</summary>
    /// <param name="frame">Spec of a picture.</param>
    /// <param name="classes">Number of classes; 0 for none.</param>
    internal IGanArchitecture Frames(SampleSpec frame, int classes)
    {
        var latent = ContentLength + CodeLength;
        return Residual || frame.Height != frame.Width || !int.IsPow2(frame.Width) || frame.Width < 16
            ? new ResidualArchitecture { Sample = [.. frame.Extents], ClassCount = classes, LatentLength = latent, Width = Width }
            : new DcganArchitecture { Size = frame.Width, Channels = frame.Channels, ClassCount = classes, LatentLength = latent, Width = Width, DiscriminatorNormalization = Normalization };
    }
}
