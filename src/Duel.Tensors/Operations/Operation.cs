using System.Collections.Concurrent;
using System.Reflection;

namespace Duel.Tensors;

/// <summary>A function of tensors as data: its kind and its attributes, enough to carry it out again, anywhere.</summary>
/// <remarks>
/// Kinds with attributes are classes inside this one, so that a <c>switch</c> over operations reads
/// <code>
/// case Operation.Slice slice: … slice.Start …
/// case { Kind: OperationKind.Add }: …
/// </code>
/// The rule for derivatives stands beside the data. How an operation is carried out is the business of <see cref="IBackend"/>.
/// <see cref="Tensor.Operation"/> is the operation that made a tensor, and <see cref="Graph"/> all that made it.
/// </remarks>
public abstract partial class Operation
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private protected Operation(OperationKind kind, int differentiableInputs = int.MaxValue) =>
        (Kind, DifferentiableInputs) = (kind, differentiableInputs);

    /// <summary>Kind of function.</summary>
    public OperationKind Kind { get; }

    /// <summary>Attributes that have to be known to carry it out, by name; empty for most element-wise functions.</summary>
    public IReadOnlyList<OperationAttribute> Attributes =>
        [.. Properties.GetOrAdd(GetType(), Describing).Select(property => new OperationAttribute(property.Name, property.GetValue(this)!))];

    /// <summary>Number of the inputs, counted from the first, that derivatives are passed on to.</summary>
    internal int DifferentiableInputs { get; }

    /// <summary>Kind and attributes, as in <c>LeakyRelu(Slope=0.2)</c>.</summary>
    public sealed override string ToString()
    {
        var attributes = Attributes;
        return attributes.Count == 0 ? Kind.ToString() : $"{Kind}({string.Join(", ", attributes)})";
    }

    /// <summary>Adds to each needed input the product of <paramref name="gradient"/> with the derivative of the output; nothing where there is none.</summary>
    /// <remarks>
    /// The rule is made of operations, so that derivatives of derivatives need nothing more. It may take a faster, fused way while
    /// <see cref="GradientMode.IsOn"/> is false, which is when its result will not be differentiated.
    /// </remarks>
    /// <param name="node">The inputs and the output.</param>
    /// <param name="gradient">The derivative of the final value with respect to the node's output; the output's shape.</param>
    /// <param name="into">Takes the contributions, each of its input's shape.</param>
    internal virtual void Backward(Node node, Tensor gradient, GradientSink into)
    {
    }

    /// <summary>Values that <see cref="Backward"/> looks at; all of them unless an operation says otherwise.</summary>
    /// <param name="node">The inputs and the output.</param>
    /// <param name="wantsFirst">True if the derivative by the first input is asked for.</param>
    /// <param name="wantsSecond">True if the derivative by the second input is asked for.</param>
    internal virtual ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.All;

    /// <summary>Makes the output of a node again, of the same bits.</summary>
    internal virtual Tensor Remake(Node node)
    {
        if (node.InputCount == 1)
            return Backend.Run(this, node.First);
        if (node.InputCount == 2)
            return Backend.Run(this, node.First, node.Input(1));
        var inputs = new Tensor[node.InputCount];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = node.Input(i);
        return Backend.Run(this, inputs);
    }

    /// <summary>True if <see cref="Remake"/> costs one pass over memory, which is cheap beside what it is remade for.</summary>
    internal virtual bool IsRemadeFast => false;

    /// <summary>Values that a bilinear rule looks at: for each factor the other one.</summary>
    private static ReadValues Factors(bool wantsFirst, bool wantsSecond) =>
        (wantsFirst ? ReadValues.Second : ReadValues.None) | (wantsSecond ? ReadValues.First : ReadValues.None);

    /// <summary>Carries it out on one tensor and records that where needed.</summary>
    internal Tensor Apply(Tensor x)
    {
        var y = Backend.Run(this, x);
        return GradientMode.Keeps(x) ? y.MadeBy(new Node(this, x)) : y;
    }

    /// <summary>Carries it out on two tensors and records that where needed.</summary>
    internal Tensor Apply(Tensor a, Tensor b)
    {
        var y = Backend.Run(this, a, b);
        return GradientMode.Keeps(a, b) ? y.MadeBy(new Node(this, a, b)) : y;
    }

    /// <summary>Carries it out on two tensors and, where there is one, a third, and records that where needed.</summary>
    internal Tensor Apply(Tensor a, Tensor b, Tensor? c)
    {
        if (c is null)
            return Apply(a, b);
        var y = Backend.Run(this, a, b, c);
        return GradientMode.Keeps(a, b) || GradientMode.Keeps(c) ? y.MadeBy(new Node(this, a, b, c)) : y;
    }

    private static PropertyInfo[] Describing(Type type)
    {
        var described = new List<PropertyInfo>();
        for (var level = type; level != typeof(Operation); level = level.BaseType!)
            described.InsertRange(0, level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(property => property.MetadataToken));
        return [.. described];
    }
}
