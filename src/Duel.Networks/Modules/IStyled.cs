namespace Duel.Networks;

/// <summary>A generator that maps latents to styles, and draws pictures of a style for each of its layers (Karras, Laine and Aila 2019, arXiv:1812.04948).</summary>
public interface IStyled
{
    /// <summary>Number of layers that take a style, from the smallest pictures to the largest: the first decide layout, the last colour and texture.</summary>
    int StyleLayers { get; }

    /// <summary>The mean of the styles that were seen in training, [S].</summary>
    Tensor MeanStyle { get; }

    /// <summary>Styles of latents.</summary>
    /// <param name="latent">[N, Z]</param>
    /// <param name="condition">[N, K] one-hot classes, given exactly if there are classes.</param>
    /// <returns>[N, S]</returns>
    Tensor Map(Tensor latent, Tensor? condition = null);

    /// <summary>Pictures of styles.</summary>
    /// <param name="styles">A style for each layer, [N, S] each.</param>
    /// <returns>[N, H, W, C]</returns>
    /// <exception cref="ArgumentException">They are not as many as the layers.</exception>
    Tensor Draw(IReadOnlyList<Tensor> styles);
}
