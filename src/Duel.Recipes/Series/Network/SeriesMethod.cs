using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Ways to learn series.</summary>
public enum SeriesMethod
{
    /// <summary>Several steps at once, and discriminators of whole series by the Wasserstein loss (Lin et al. 2020, arXiv:1909.13403).</summary>
    [JsonStringEnumMemberName("doppelganger")]
    DoppelGanger,

    /// <summary>Step by step, and a recurrent discriminator of each step by the original loss (Esteban, Hyland and Rätsch 2017, arXiv:1706.02633): the classical baseline.</summary>
    [JsonStringEnumMemberName("rcgan")]
    RcGan,

    /// <summary>In the hidden space of an autoencoder, whose steps a supervisor learns to follow (Yoon, Jarrett and van der Schaar 2019, NeurIPS 32): the baseline that papers compare with.</summary>
    [JsonStringEnumMemberName("timegan")]
    TimeGan,
}
