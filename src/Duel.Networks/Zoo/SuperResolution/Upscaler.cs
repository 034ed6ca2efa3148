namespace Duel.Networks;

/// <summary>A network that makes what an enlarged picture lacks: [N, H, W, C] to [N, scale H, scale W, C], to be added to the picture enlarged by bicubic interpolation.</summary>
/// <param name="channels">Channels of pictures.</param>
/// <param name="scale">Factor of enlargement.</param>
public abstract class Upscaler(int channels, int scale) : Layer
{
    /// <summary>Channels of pictures.</summary>
    public int Channels { get; } = channels;

    /// <summary>Factor of enlargement.</summary>
    public int Scale { get; } = scale;

    /// <summary>Pixels of the small picture, to each side, that an output pixel depends on: how far tiles must overlap.</summary>
    public abstract int Reach { get; }

    /// <summary>True if the network has more weights in training than in use, which <see cref="Collapsed"/> brings together.</summary>
    public virtual bool CanCollapse => false;

    /// <summary>The same function in as few weights as it takes; the network itself where there are no fewer.</summary>
    public virtual Upscaler Collapsed() => this;

    /// <summary>Refuses inputs of the wrong shape by name.</summary>
    /// <exception cref="ShapeException">It is not a picture of so many channels.</exception>
    protected void Check(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 4 || x.Shape[3] != Channels)
            throw new ShapeException($"{GetType().Name}: pictures of shape {x.Shape}, it takes [N, H, W, {Channels}].");
    }
}
