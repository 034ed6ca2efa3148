namespace Duel.Evaluation;

/// <summary>Pictures that a classifier learns from, in the question of whether generated pictures help.</summary>
public enum AugmentationArm
{
    /// <summary>The few real pictures alone.</summary>
    Real,

    /// <summary>The real pictures turned, scaled and shifted at random: the cheap rival.</summary>
    RealAndClassical,

    /// <summary>Real and generated pictures, shown equally often.</summary>
    RealAndGenerated,

    /// <summary>Generated pictures alone.</summary>
    Generated,
}

/// <summary>Arms in words.</summary>
public static class AugmentationArms
{
    extension(AugmentationArm arm)
    {
        /// <summary>Name in tables.</summary>
        public string Title => arm switch
        {
            AugmentationArm.Real => "real",
            AugmentationArm.RealAndClassical => "real + classical",
            AugmentationArm.RealAndGenerated => "real + GAN",
            _ => "GAN only",
        };
    }
}
