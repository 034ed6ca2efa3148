namespace Duel.Training;

/// <content>Networks that other programs can call.</content>
public sealed partial class SavedGenerator
{
    /// <inheritdoc/>
    /// <remarks>The generator; of one that is styled also its two halves, <c>mapping</c> and <c>synthesis</c>, which takes a style for each layer.</remarks>
    public IReadOnlyList<NetworkFunction> Functions
    {
        get
        {
            var output = Spec.IsPicture ? "images" : "samples";
            var whole = NetworkFunction.Of(Generator, output: output);
            return Generator is not IStyled styled ? [whole] :
            [
                whole,
                new("mapping", whole.Inputs, ["w"], x => [styled.Map(x[0], x.ElementAtOrDefault(1))]),
                new("synthesis", [new("w", [styled.StyleLayers, (int)styled.MeanStyle.Shape.Count])], [output],
                    x => [styled.Draw([.. Enumerable.Range(0, styled.StyleLayers).Select(layer => x[0].Slice(1, layer, 1).Reshape([x[0].Shape[0], x[0].Shape[2]]))])]),
            ];
        }
    }
}
