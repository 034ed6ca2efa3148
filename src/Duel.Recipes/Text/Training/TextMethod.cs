using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Ways to learn to write.</summary>
public enum TextMethod
{
    /// <summary>Maximum likelihood: the language model that all others are compared with.</summary>
    [JsonStringEnumMemberName("mle")]
    Likelihood,

    /// <summary>The language model against a discriminator, through the Gumbel-softmax (Nie et al. 2019, RelGAN).</summary>
    Gumbel,

    /// <summary>An adversarially regularised autoencoder (Zhao et al. 2018, arXiv:1706.04223).</summary>
    Arae,

    /// <summary>The language model rewarded by a discriminator, with roll-outs (Yu et al. 2017, arXiv:1609.05473).</summary>
    [JsonStringEnumMemberName("seqgan")]
    SeqGan,
}
