namespace Duel.Networks;

/// <summary>An array that belongs to a module: a weight that is learned, or state that is kept, such as running statistics.</summary>
public sealed class Parameter
{
    /// <summary>Makes a parameter over a tensor's memory; make it outside of any <see cref="TensorScope"/>.</summary>
    /// <param name="value">The first value, without its history.</param>
    /// <param name="layout">Order of the axes in files.</param>
    /// <param name="isTrainable">True if an optimiser changes it; state is changed by its module alone.</param>
    public Parameter(Tensor value, ParameterLayout layout = ParameterLayout.Plain, bool isTrainable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        (Layout, IsTrainable) = (layout, isTrainable);
        Value = Over(value, value.Shape);
    }

    /// <summary>The current value: a leaf that derivatives can be asked for, if the parameter is trainable.</summary>
    public Tensor Value { get; private set; }

    /// <summary>True if an optimiser changes it.</summary>
    public bool IsTrainable { get; }

    /// <summary>True, the default, if an average of the weights averages it too; false for what only has a meaning as it is, such as a level of growth.</summary>
    public bool IsAveraged { get; init; } = true;

    /// <summary>Order of the axes in files.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>Moves the value into memory owned by another object, such as a part of an optimiser's flat buffer.</summary>
    /// <param name="home">As many elements of the same type, of any shape; it is overwritten and from then on shared.</param>
    /// <exception cref="ShapeException">Type or number of elements differ.</exception>
    public void Rehost(Tensor home)
    {
        ArgumentNullException.ThrowIfNull(home);
        home.CopyFrom(Value);
        Value = Over(home, Value.Shape);
    }

    /// <summary>Lets another tensor, with its history, stand in the value's place: for asking what the network would do elsewhere.</summary>
    /// <param name="value">Of the same shape.</param>
    /// <returns>Puts the value back when disposed.</returns>
    /// <exception cref="ShapeException">The shape differs.</exception>
    public IDisposable Substitute(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape != Value.Shape)
            throw new ShapeException($"A tensor of shape {value.Shape} in place of a parameter of shape {Value.Shape}: they must be equal.");
        var stand = new Substitution(this, Value);
        Value = value;
        return stand;
    }

    /// <summary>Gives the value another number format, in memory of its own.</summary>
    internal void ConvertTo(DType type)
    {
        if (type != Value.Type)
            Value = Over(Value.Detach().To(type), Value.Shape);
    }

    /// <summary>Makes a tensor with a history the value, so that a proof can follow derivatives through it.</summary>
    internal void Bind(Tensor value) => Value = value;

    private Tensor Over(Tensor memory, Shape shape)
    {
        var plain = memory.Detach().Reshape(shape);
        return IsTrainable ? plain.AsVariable() : plain;
    }

    private sealed class Substitution(Parameter owner, Tensor value) : IDisposable
    {
        public void Dispose() => owner.Value = value;
    }
}
