namespace Duel.Tensors;

/// <summary>Pictures read at places that are values themselves, as a network that moves pictures predicts them.</summary>
public static class GridSampling
{
    extension(Tensor x)
    {
        /// <summary>Pictures at given places, those between pixels interpolated bilinearly; differentiable by the pictures and by the places.</summary>
        /// <remarks>Spatial transformers (Jaderberg et al. 2015, arXiv:1506.02025, section 3.3). A place that is not finite gives not-a-number.</remarks>
        /// <param name="places">[N, h, w, 2]: pixels to the right of, and down from, the first pixel of this tensor [N, H, W, C].</param>
        /// <param name="mode">Values outside of a picture.</param>
        /// <returns>[N, h, w, C]</returns>
        /// <exception cref="ShapeException">This is not a batch of pictures, or places are not two numbers for each of as many.</exception>
        public Tensor GridSample(Tensor places, PadMode mode = PadMode.Replicate)
        {
            ArgumentNullException.ThrowIfNull(places);
            return x.Shape.Rank == 4 && places.Shape.Rank == 4 && places.Shape[0] == x.Shape[0] && places.Shape[3] == 2
                ? Operation.GridSample.Of(mode, false, false).Apply(x, places)
                : throw new ShapeException($"Sampling {x.Shape} at places {places.Shape}: it takes pictures [N, H, W, C] and places [N, h, w, 2].");
        }
    }
}
