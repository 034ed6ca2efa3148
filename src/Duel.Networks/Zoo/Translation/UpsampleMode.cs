namespace Duel.Networks;

/// <summary>Way in which a network makes pictures twice as large.</summary>
public enum UpsampleMode
{
    /// <summary>A transposed convolution, as in most papers; may leave a checkerboard.</summary>
    Transposed,

    /// <summary>Pixels repeated, then convolved (Odena, Dumoulin and Olah 2016, doi:10.23915/distill.00003); leaves none.</summary>
    Resize,
}

/// <summary>Layers of the ways of upsampling.</summary>
internal static class UpsampleModeChoice
{
    extension(UpsampleMode choice)
    {
        /// <summary>A layer [N, H, W, from] to [N, 2 H, 2 W, to].</summary>
        public Layer Layer(int from, int to, Rng rng, IInitializer initializer) => choice == UpsampleMode.Resize
            ? new UpsampleBlock(from, to, rng, initializer: initializer)
            : new ConvTranspose2d(from, to, 4, rng, new() { Stride = 2, Padding = 1, Initializer = initializer });
    }
}
