namespace Duel.Networks;

/// <summary>Channels stretched and shifted as a sentence and a latent say, and rectified: the unit of deep fusion (Tao et al. 2022, arXiv:2008.05865, section 3.3).</summary>
internal sealed class SentenceAffine : Module
{
    /// <summary>Slope of the rectifiers below 0.</summary>
    public const double Slope = 0.2;

    private readonly Linear gain;
    private readonly Linear shift;

    /// <param name="channels">C</param>
    /// <param name="condition">Length of sentence and latent together.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public SentenceAffine(int channels, int condition, Rng rng)
    {
        // At the start channels are stretched by about half of themselves, so that sentences are seen from the first step.
        gain = new(condition, channels, rng["gain"], initializer: new ScaledNormal(0.5));
        shift = new(condition, channels, rng["shift"], initializer: new ScaledNormal(0.5));
    }

    /// <summary>[N, H, W, C] and [N, K] to [N, H, W, C].</summary>
    public Tensor Forward(Tensor x, Tensor condition) => ((x * OverPlaces(gain.Forward(condition) + 1)) + OverPlaces(shift.Forward(condition))).LeakyRelu(Slope);

    private static Tensor OverPlaces(Tensor perChannel) => perChannel.Reshape([perChannel.Shape[0], 1, 1, perChannel.Shape[1]]);
}
