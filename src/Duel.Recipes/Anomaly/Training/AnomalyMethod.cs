namespace Duel.Recipes;

/// <summary>Method that normal items are learned by.</summary>
public enum AnomalyMethod
{
    /// <summary>f-AnoGAN: a GAN first, then an encoder into its latents (Schlegl et al. 2019, doi:10.1016/j.media.2019.01.010).</summary>
    Fanogan,

    /// <summary>GANomaly: an encoder, a decoder and a second encoder against a discriminator (Akcay et al. 2018, arXiv:1805.06725).</summary>
    Ganomaly,

    /// <summary>BiGAN with the cycle discriminators of ALAD: pairs of item and latent (Donahue et al. 2016, arXiv:1605.09782; Zenati et al. 2018, arXiv:1812.02288).</summary>
    Bigan,
}
