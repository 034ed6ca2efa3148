namespace Duel.Studies;

/// <summary>A generator that is a list of layers.</summary>
/// <param name="output">Shape of a sample.</param>
/// <param name="latentLength">Length of a latent vector.</param>
/// <param name="layers">Latents [N, Z] to samples.</param>
internal sealed class LayerGenerator(Shape output, int latentLength, Layer layers) : Generator(output, latentLength)
{
    private readonly Layer layers = layers;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        return layers.Forward(latent);
    }
}

/// <summary>A discriminator that is a list of layers.</summary>
/// <param name="input">Shape of a sample.</param>
/// <param name="layers">Samples to scores [N, 1].</param>
internal sealed class LayerDiscriminator(Shape input, Layer layers) : Discriminator(input)
{
    private readonly Layer layers = layers;

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var scores = layers.Forward(x).Reshape([x.Shape[0]]);
        return new(scores, scores);
    }
}
