namespace Duel.Tensors;

/// <summary>Several tensors in one.</summary>
public static class Joining
{
    extension(Tensor)
    {
        /// <summary>Tensors one behind the other along an axis.</summary>
        /// <param name="axis">Axis; all other extents must be equal.</param>
        /// <param name="parts">At least one.</param>
        /// <exception cref="ShapeException">Another extent or the rank differs.</exception>
        public static Tensor Concat(int axis, params Tensor[] parts)
        {
            ArgumentNullException.ThrowIfNull(parts);
            ArgumentOutOfRangeException.ThrowIfZero(parts.Length);
            var first = parts[0].Shape;
            axis = first.Axis(axis);
            foreach (var part in parts)
            {
                if (part.Shape.Rank != first.Rank || part.Shape.With(axis, first[axis]) != first || part.Type != parts[0].Type)
                    throw new ShapeException($"Joining {first} and {part.Shape} along axis {axis}: type and all other extents must be equal.");
            }
            if (parts.Length == 1)
                return parts[0];
            return Operation.Concat.Of(axis).Apply(parts);
        }

        /// <summary>Tensors of one shape as the places of a new axis.</summary>
        public static Tensor Stack(int axis, params Tensor[] parts)
        {
            ArgumentNullException.ThrowIfNull(parts);
            ArgumentOutOfRangeException.ThrowIfZero(parts.Length);
            var extents = parts[0].Shape.ToArray().ToList();
            extents.Insert(axis < 0 ? axis + extents.Count + 1 : axis, 1);
            Shape shape = new([.. extents]);
            return Tensor.Concat(axis < 0 ? axis + shape.Rank : axis, [.. parts.Select(part => part.Reshape(shape))]);
        }
    }
}
