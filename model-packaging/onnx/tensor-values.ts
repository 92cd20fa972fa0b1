import { FLOAT, INT8, INT32, INT64, type OnnxTensor, UINT8 } from "./onnx-model.ts";

export const shapeOf = ({ dims }: OnnxTensor) => dims.map(Number);

/** The elements of a tensor as 32-bit floats, in row-major order. Throws for element types that no weight here has. */
export function valuesOf(tensor: OnnxTensor): Float32Array {
  const { rawData, floatData, int32Data, dataType } = tensor;
  if (rawData && rawData.length > 0) return Float32Array.from(fromRaw(rawData, tensor));
  if (floatData && floatData.length > 0 && dataType === FLOAT) return Float32Array.from(floatData);
  if (int32Data && int32Data.length > 0) return Float32Array.from(int32Data);
  throw new Error(`the tensor ${tensor.name} has no data`);
}

function fromRaw(raw: Uint8Array, { name, dataType }: OnnxTensor) {
  // A copy, since the bytes in the model's file need not be aligned.
  const bytes = Uint8Array.from(raw).buffer;
  switch (dataType) {
    case FLOAT:
      return new Float32Array(bytes);
    case UINT8:
      return new Uint8Array(bytes);
    case INT8:
      return new Int8Array(bytes);
    case INT32:
      return new Int32Array(bytes);
    default:
      throw new Error(`the tensor ${name} has elements of type ${dataType}, which is not supported here`);
  }
}

/** A list of whole numbers, such as axes. */
export const integerTensor = (name: string, values: readonly number[]): OnnxTensor => ({
  name,
  dims: [values.length],
  dataType: INT64,
  int64Data: [...values],
});

/** The whole numbers of such a list. Throws for another tensor. */
export function integersOf({ name, dataType, rawData, int64Data }: OnnxTensor): number[] {
  if (dataType !== INT64) throw new Error(`the tensor ${name} does not have whole numbers of 64 bits`);
  if (!rawData || rawData.length === 0) return (int64Data ?? []).map(Number);
  return Array.from(new BigInt64Array(Uint8Array.from(rawData).buffer), Number);
}

/** A tensor of 32-bit floats. */
export const floatTensor = (name: string, dims: number[], values: Float32Array): OnnxTensor => ({
  name,
  dims,
  dataType: FLOAT,
  rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});
