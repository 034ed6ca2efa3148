namespace Duel.Tensors;

/// <summary>Neighbouring values as a tensor of their own.</summary>
public static class Parts
{
    extension(Tensor x)
    {
        /// <summary>A run of values in row-major order under a shape of its own, in the same memory: writing to it writes to this tensor.</summary>
        /// <param name="start">The flat place of the first value.</param>
        /// <param name="shape">The part's shape.</param>
        /// <exception cref="ShapeException">The part reaches outside of this tensor.</exception>
        public Tensor Part(long start, Shape shape)
        {
            if (start < 0 || start > x.Shape.Count - shape.Count)
                throw new ShapeException($"A part of shape {shape} from element {start} of {x.Shape}: it needs {shape.Count} of the elements 0 to {x.Shape.Count - 1}.");
            return Operation.Part.Of(start, shape).Apply(x);
        }
    }
}
