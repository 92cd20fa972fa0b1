/** Reads and writes ONNX models. */
import protobuf from "protobufjs";
import { ONNX_SCHEMA } from "./onnx-schema.ts";

export interface OnnxModel {
  graph: OnnxGraph;
}

export interface OnnxGraph {
  node: OnnxNode[];
  initializer: OnnxTensor[];
  input: ValueInfo[];
  output: ValueInfo[];
  valueInfo: ValueInfo[];
}

export interface OnnxNode {
  /** Names of tensors; an empty one stands for an input that is left out. */
  input: string[];
  output: string[];
  name?: string;
  opType: string;
  /** Encoded: most are copied unread. */
  attribute: Uint8Array[];
}

/** One value of a node, such as its kernel's shape. The field in use follows from `type`. */
export interface OnnxAttribute {
  name: string;
  type: number;
  f?: number;
  i?: number;
  s?: Uint8Array;
  ints?: (number | { toNumber(): number })[];
}

export interface OnnxTensor {
  name: string;
  dims: (number | { toNumber(): number })[];
  dataType: number;
  /** Little-endian. Models keep small tensors in the typed fields instead. */
  rawData?: Uint8Array;
  floatData?: number[];
  int32Data?: number[];
  int64Data?: (number | { toNumber(): number })[];
}

export interface ValueInfo {
  name: string;
  type?: { tensorType?: { elemType: number; shape?: { dim: Dimension[] } } };
}

/** A fixed length, or the name of one that may differ in each run. */
export type Dimension = { dimValue: number } | { dimParam: string };

/** ONNX's numbers of element types. */
export const FLOAT = 1;
export const UINT8 = 2;
export const INT8 = 3;
export const INT32 = 6;
export const INT64 = 7;
/** Of types of attributes. */
export const FLOAT_ATTRIBUTE = 1;
export const INT_ATTRIBUTE = 2;

const { root } = protobuf.parse(ONNX_SCHEMA);
const SCHEMA = root.lookupType("ModelProto");
const ATTRIBUTE = root.lookupType("AttributeProto");

/** Throws an error with one clear line when the bytes are not a model. The tensors' data share memory with them. */
export function decodeModel(bytes: Uint8Array): OnnxModel {
  try {
    const model = SCHEMA.decode(bytes) as unknown as Partial<OnnxModel>;
    if (!model.graph || model.graph.node.length === 0) throw new Error("it has no graph");
    return model as OnnxModel;
  } catch (error) {
    throw new Error(`not an ONNX model: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The same model always gives the same bytes. */
export const encodeModel = (model: OnnxModel): Uint8Array => SCHEMA.encode(model).finish();

export const decodeAttribute = (bytes: Uint8Array) => ATTRIBUTE.decode(bytes) as unknown as OnnxAttribute;
export const encodeAttribute = (attribute: OnnxAttribute): Uint8Array => ATTRIBUTE.encode(attribute).finish();

/** A tensor of 32-bit floats with these dimensions. */
export const floatValue = (name: string, ...dim: Dimension[]): ValueInfo => ({
  name,
  type: { tensorType: { elemType: FLOAT, shape: { dim } } },
});
