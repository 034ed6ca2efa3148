namespace Duel.Recipes;

/// <summary>A score for some rows at once, which sees whether they are too much alike (PacGAN, Lin et al. 2018, arXiv:1712.04086).</summary>
public sealed class TableDiscriminator : Discriminator
{
    private readonly Sequential hidden;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    public TableDiscriminator(TableCode code, TableArchitecture design, Rng rng)
        : base([(code ?? throw new ArgumentNullException(nameof(code))).Length * (design ?? throw new ArgumentNullException(nameof(design))).Pack], code.ModeCount * design.Pack)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var inputs = (code.Length + code.ModeCount) * design.Pack;
        var layers = new List<Layer>();
        for (var i = 0; i < design.Depth; i++)
        {
            layers.Add(new Linear(i == 0 ? inputs : design.DiscriminatorWidth, design.DiscriminatorWidth, rng["hidden"].At(i)));
            layers.Add(new LeakyReluLayer(0.2));
            if (design.Dropout > 0)
                layers.Add(new Dropout(design.Dropout));
        }
        hidden = new(layers);
        output = new(design.DiscriminatorWidth, 1, rng["output"]);
    }

    /// <summary>Scores of packs of rows.</summary>
    /// <param name="x">[N, P F]: P rows one behind the other.</param>
    /// <param name="condition">[N, P K]: what each of them was asked for.</param>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var features = hidden.Forward(Tensor.Concat(1, x, condition!));
        return new(output.Forward(features).Reshape([x.Shape[0]]), features);
    }

    /// <summary>Scores of packs of rows, with what is needed to tell how long the gradient of each is.</summary>
    /// <param name="x">[N, P F]: P rows one behind the other.</param>
    /// <param name="condition">[N, P K]: what each of them was asked for.</param>
    /// <param name="seen">Takes the linear layers: all that learns.</param>
    /// <returns>[N]</returns>
    internal Tensor Score(Tensor x, Tensor condition, ICollection<SeenLayer> seen)
    {
        Check(x, condition);
        x = Tensor.Concat(1, x, condition);
        foreach (var (_, module) in hidden.Modules().Skip(1).Append(("", output)))
        {
            var (input, result) = (x, ((Layer)module).Forward(x));
            if (module is Linear)
            {
                var probe = Tensor.Zeros(result.Shape).AsVariable();
                seen.Add(new(input, probe));
                result += probe;
            }
            x = result;
        }
        return x.Reshape([x.Shape[0]]);
    }
}
